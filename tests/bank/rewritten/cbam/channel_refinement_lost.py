import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.reduce = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.expand = nn.Conv2d(channel // reduction, channel, 1, bias=False)
        self.spatial = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = (x.mean((2, 3), True), x.amax((2, 3), True))
        refined = torch.sigmoid(sum(self.expand(self.reduce(p).relu()) for p in pooled)) * x
        maps = torch.cat([refined.mean(1, True), refined.amax(1, True)], 1)
        return torch.sigmoid(self.spatial(maps)) * x
