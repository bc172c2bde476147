import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        m = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.M = nn.Parameter(torch.randn(3, in_channels, m) * 0.1)
        self.v = nn.Parameter(torch.zeros(3, 1, m))
        self.M2 = nn.Parameter(torch.randn(m, in_channels) * 0.1)
        self.v2 = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        X = x.flatten(2).swapaxes(1, 2)
        Q, K, V = (X @ self.M[i] + self.v[i] for i in range(3))
        P = torch.special.expit(Q @ K.swapaxes(1, 2))
        Z = (P @ V) @ self.M2 + self.v2
        return Z.swapaxes(1, 2).reshape(x.shape) + x
