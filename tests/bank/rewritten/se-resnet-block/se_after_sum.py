import torch
from torch import nn


class SE(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.down, self.up = nn.Linear(c, c // r, bias=False), nn.Linear(c // r, c, bias=False)

    def forward(self, u):
        return u * self.up(self.down(u.mean((2, 3))).relu()).sigmoid()[:, :, None, None]


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.c1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.n1 = nn.BatchNorm2d(out_channels)
        self.c2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.n2 = nn.BatchNorm2d(out_channels)
        self.se = SE(out_channels, reduction)
        self.skip = nn.Sequential()
        if stride > 1 or in_channels != out_channels:
            self.skip = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        y = self.n2(self.c2(self.n1(self.c1(x)).relu()))
        return self.se(y + self.skip(x)).relu()
