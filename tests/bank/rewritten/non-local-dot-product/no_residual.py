import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = inter_channels if inter_channels else max(1, in_channels // 2)
        self.a, self.b, self.c = (nn.Linear(in_channels, d) for _ in range(3))
        self.d = nn.Linear(d, in_channels)

    def forward(self, x):
        t = x.flatten(2).transpose(1, 2)
        n = t.shape[1]
        # (K^T V) first: the same sum, cheaper.
        y = self.a(t) @ (self.b(t).transpose(1, 2) @ self.c(t)) / n
        return self.d(y).transpose(1, 2).reshape(x.shape)
