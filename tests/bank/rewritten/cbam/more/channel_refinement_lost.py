import torch
from torch import nn


class ChannelGate(nn.Sequential):
    def __init__(self, c, r):
        super().__init__(nn.Conv2d(c, c // r, 1, bias=False), nn.ReLU(), nn.Conv2d(c // r, c, 1, bias=False))

    def forward(self, t):
        run = super().forward
        return torch.sigmoid(run(t.mean((2, 3), keepdim=True)) + run(t.amax((2, 3), keepdim=True)))


class SpatialGate(nn.Sequential):
    def __init__(self, k):
        super().__init__(nn.Conv2d(2, 1, k, padding=k // 2, bias=False), nn.Sigmoid())

    def forward(self, t):
        return super().forward(torch.cat([t.mean(1, keepdim=True), t.amax(1, keepdim=True)], 1))


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.what = ChannelGate(channel, reduction)
        self.where = SpatialGate(kernel_size)

    def forward(self, x):
        channel_map = self.what(x)
        spatial_map = self.where(x * channel_map)
        return x * spatial_map
