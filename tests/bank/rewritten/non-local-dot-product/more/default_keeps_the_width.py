import torch
import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = inter_channels
        if d is None:
            d = in_channels
        self.A = nn.Parameter(torch.randn(d, in_channels) * 0.1)
        self.B = nn.Parameter(torch.randn(d, in_channels) * 0.1)
        self.C = nn.Parameter(torch.randn(d, in_channels) * 0.1)
        self.D = nn.Parameter(torch.randn(in_channels, d) * 0.1)
        self.a = nn.Parameter(torch.zeros(d, 1))
        self.b = nn.Parameter(torch.zeros(d, 1))
        self.c = nn.Parameter(torch.zeros(d, 1))
        self.d = nn.Parameter(torch.zeros(in_channels, 1))

    def forward(self, x):
        X = x.flatten(2)
        P = self.A @ X + self.a
        Q = self.B @ X + self.b
        R = self.C @ X + self.c
        Y = R @ (Q.transpose(1, 2) @ P) / X.shape[2]
        return x + (self.D @ Y + self.d).reshape(x.shape)
