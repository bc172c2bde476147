import torch
from torch import nn


class Excite(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.w = nn.Sequential(nn.Linear(c, c // r, bias=False), nn.Linear(c // r, c, bias=False))

    def forward(self, z):
        return torch.sigmoid(self.w(z))


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.excite = Excite(channel, reduction)

    def forward(self, x):
        n, c = x.shape[:2]
        z = x.reshape(n, c, -1).mean(-1)
        return x * self.excite(z).reshape(n, c, 1, 1)
