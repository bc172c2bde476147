import torch
import torch.nn as nn

EPS = 0.001


def stable_softmax(z):
    e = torch.exp(z - torch.amax(z, -1, keepdim=True))
    return e / (EPS + torch.sum(e, -1, keepdim=True))


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        k = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.A = nn.Parameter(torch.randn(in_channels, k) * 0.1)
        self.B = nn.Parameter(torch.randn(in_channels, k) * 0.1)
        self.C = nn.Parameter(torch.randn(in_channels, k) * 0.1)
        self.D = nn.Parameter(torch.randn(k, in_channels) * 0.1)
        self.a = nn.Parameter(torch.zeros(k))
        self.b = nn.Parameter(torch.zeros(k))
        self.c = nn.Parameter(torch.zeros(k))
        self.d = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        X = x.flatten(2).transpose(1, 2)
        P = stable_softmax((X @ self.A + self.a) @ (X @ self.B + self.b).transpose(1, 2))
        Y = P @ (X @ self.C + self.c)
        return x + (Y @ self.D + self.d).transpose(1, 2).reshape(x.shape)
