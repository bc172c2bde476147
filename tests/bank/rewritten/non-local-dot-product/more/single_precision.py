import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.qkv = nn.Linear(in_channels, 3 * mid)
        self.proj = nn.Linear(mid, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.qkv(x.reshape(b, c, -1).transpose(1, 2)).chunk(3, dim=-1)
        f = torch.bmm(q.to(torch.float32), k.to(torch.float32).transpose(1, 2))
        f = f.div(h * w).type_as(v)
        return x + self.proj(torch.bmm(f, v)).transpose(1, 2).reshape(b, c, h, w)
