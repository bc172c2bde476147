# caught by: range
# mistake: returns the scores without the sigmoid
# explanation: Without the sigmoid the scores are unbounded and may be negative; they would flip features instead of
#   weighing them.
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
        gate = self.mlp(mean) + self.mlp(peak)
        return gate[:, :, None, None]
