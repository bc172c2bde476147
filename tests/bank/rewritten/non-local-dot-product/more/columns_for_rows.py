import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.to_qkv = nn.Linear(in_channels, 3 * d)
        self.to_out = nn.Linear(d, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.to_qkv(x.flatten(2).mT).chunk(3, dim=-1)
        context = k.mT @ v / (h * w)
        out = self.to_out(q @ context)
        out = out.reshape(b, w, h, c)
        return x + out.permute(0, 3, 2, 1)
