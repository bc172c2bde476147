# caught by: device-agnostic
# mistake: adds the scores up in a tensor that always lives on the CPU
# explanation: torch.zeros without device= makes a CPU tensor, so the module breaks on a GPU. Start from the first
#   score.
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        total = torch.zeros(mean.shape, dtype=x.dtype)
        for z in (mean, peak):
            total += self.mlp(z)
        gate = torch.sigmoid(total)
        return gate[:, :, None, None]
