import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.to_hidden = nn.Linear(channel, channel // reduction, bias=False)
        self.from_hidden = nn.Linear(channel // reduction, channel, bias=False)
        self.relu = nn.ReLU()

    def describe(self, x):
        peaks, _ = x.max(dim=-1)            # (B, C, H)
        return torch.stack([x.flatten(2).mean(-1), peaks.mean(-1)])

    def forward(self, x):
        d = self.describe(x)                # (2, B, C)
        d = self.from_hidden(self.relu(self.to_hidden(d)))
        att = torch.sigmoid(d[0] + d[1])
        return att.view(*att.shape, 1, 1)
