import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.qkv = nn.Linear(in_channels, 3 * mid)
        self.proj = nn.Linear(mid, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        n = h * w
        tokens = torch.as_strided(x, size=(b, n, c), stride=(n * c, 1, n))
        q, k, v = self.qkv(tokens).chunk(3, dim=-1)
        weights = torch.softmax(q @ k.mT, dim=-1)
        return self.proj(weights @ v).mT.reshape(b, c, h, w) + x
