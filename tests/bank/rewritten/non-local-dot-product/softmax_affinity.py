import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.q, self.k, self.v = nn.Linear(in_channels, mid), nn.Linear(in_channels, mid), nn.Linear(in_channels, mid)
        self.o = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).permute(0, 2, 1)
        y = nn.functional.softmax(self.q(tokens) @ self.k(tokens).transpose(1, 2), dim=2) @ self.v(tokens)
        return x + self.o(y).permute(0, 2, 1).reshape(x.shape)
