import torch
import torch.nn as nn


class ChannelStep(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.mlp = nn.Sequential(nn.Conv2d(c, c // r, 1, bias=False), nn.ReLU(), nn.Conv2d(c // r, c, 1, bias=False))

    def forward(self, t):
        return t * torch.sigmoid(self.mlp(t.mean((2, 3), True)) + self.mlp(t.amax((2, 3), True)))


class SpatialStep(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, k, padding=k // 2, bias=False)

    def forward(self, t):
        return t * torch.sigmoid(self.conv(torch.stack([t.mean(1), t.amax(1)], dim=1)))


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.steps = (ChannelStep(channel, reduction), SpatialStep(kernel_size))

    def forward(self, x):
        first, second = self.steps
        y = first.to(x)(x)
        return second.to(y)(y)
