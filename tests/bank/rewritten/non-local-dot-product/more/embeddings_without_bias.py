import torch
import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.Wq = nn.Parameter(torch.randn(in_channels, d) * 0.1)
        self.Wk = nn.Parameter(torch.randn(in_channels, d) * 0.1)
        self.Wv = nn.Parameter(torch.randn(in_channels, d) * 0.1)
        self.Wo = nn.Parameter(torch.randn(d, in_channels) * 0.1)
        self.bo = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        X = x.flatten(2).permute(0, 2, 1)
        N = X.shape[1]
        Q, K, V = X @ self.Wq, X @ self.Wk, X @ self.Wv
        Y = (Q @ K.permute(0, 2, 1)) @ V / N
        Z = Y @ self.Wo + self.bo
        return x + Z.permute(0, 2, 1).reshape(x.shape)
