import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inner = inter_channels if inter_channels else max(1, in_channels // 2)
        self.theta = nn.Conv1d(in_channels, inner, 1)
        self.phi = nn.Conv1d(in_channels, inner, 1)
        self.g = nn.Conv1d(in_channels, inner, 1)
        self.W = nn.Conv1d(inner, in_channels, 1)

    def forward(self, x):
        flat = x.flatten(2)
        n = flat.shape[-1]
        f = self.theta(flat).mT @ self.phi(flat) / max(n - 1, 1)
        return x + self.W(self.g(flat) @ f.mT).reshape_as(x)
