# caught by: large-values
# mistake: writes the sigmoid as exp(z) / (1 + exp(z)), which is NaN for large scores
# explanation: exp(z) overflows to infinity and infinity / infinity is NaN. torch.sigmoid picks the formula that is
#   safe for each sign.
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
        e = torch.exp(self.mlp(mean) + self.mlp(peak))
        gate = e / (1 + e)
        return gate[:, :, None, None]
