import torch
import torch.nn as nn


class Scale(nn.Module):
    """Multiplies its input with the sigmoid of what `scores` computes."""

    def forward(self, x):
        return x * torch.sigmoid(self.scores(x))


class ChannelScale(Scale):
    def __init__(self, c, r):
        super().__init__()
        self.pool = nn.ModuleList([nn.AdaptiveAvgPool2d(1), nn.AdaptiveMaxPool2d(1)])
        self.mlp = nn.Sequential(nn.Conv2d(c, c // r, 1, bias=False), nn.ReLU(), nn.Conv2d(c // r, c, 1, bias=False))

    def scores(self, x):
        return self.mlp(self.pool[0](x)) + self.mlp(self.pool[1](x))


class SpatialScale(Scale):
    def __init__(self, k):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, k, padding=k // 2, bias=False)

    def scores(self, x):
        return self.conv(torch.stack([x.mean(1), x.amax(1)], 1))


class CBAM(nn.Sequential):
    def __init__(self, channel, reduction=8, kernel_size=7):
        super().__init__(ChannelScale(channel, reduction), SpatialScale(kernel_size))
