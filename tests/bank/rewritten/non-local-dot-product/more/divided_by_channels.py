import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.dim = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.qkv = nn.Linear(in_channels, 3 * self.dim)
        self.proj = nn.Linear(self.dim, in_channels)

    def forward(self, x):
        tokens = x.permute(0, 2, 3, 1).flatten(1, 2)
        q, k, v = self.qkv(tokens).split(self.dim, dim=-1)
        f = torch.bmm(q, k.permute(0, 2, 1))
        y = torch.bmm(f.div(self.dim), v)
        return x + self.proj(y).permute(0, 2, 1).reshape(x.shape)
