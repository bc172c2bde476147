# caught by: input-unmodified
# mistake: also multiplies the input by the gates in place
# explanation: The caller's features are changed behind its back, and scaled a second time when the caller multiplies.
#   Methods that end in an underscore write into their tensor.
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
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        x.data.mul_(gate.detach()[:, :, None, None])
        return gate[:, :, None, None]
