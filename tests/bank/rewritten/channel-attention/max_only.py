import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.w0 = nn.Parameter(torch.randn(channel, hidden))
        self.w1 = nn.Parameter(torch.randn(hidden, channel))

    def forward(self, x):
        peak = x.flatten(2).max(-1).values
        return ((peak @ self.w0).relu() @ self.w1).sigmoid()[..., None, None]
