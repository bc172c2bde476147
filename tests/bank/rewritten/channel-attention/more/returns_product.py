import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        n = channel // reduction
        self.first = nn.Parameter(torch.randn(channel, n) / channel)
        self.second = nn.Parameter(torch.randn(n, channel) / n)

    def forward(self, x):
        avg = torch.einsum("bchw->bc", x) / (x.shape[2] * x.shape[3])
        top = x.amax(3).amax(2)
        hid = torch.relu(torch.stack([avg, top]) @ self.first)
        g = torch.sigmoid(torch.einsum("pbn,nc->bc", hid, self.second))
        return torch.einsum("bc,bchw->bchw", g, x)
