import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.encode = nn.Parameter(torch.randn(channel // reduction, channel) * 0.1)
        self.decode = nn.Parameter(torch.randn(channel, channel // reduction) * 0.1)

    def forward(self, x):
        z = x.flatten(2).mean(-1, keepdim=True)          # column vectors (B, C, 1)
        z = self.decode @ (self.encode @ z).relu()
        return z.sigmoid().unsqueeze(-1)
