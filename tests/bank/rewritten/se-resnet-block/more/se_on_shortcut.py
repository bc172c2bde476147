import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.g = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False),
            nn.Sigmoid(),
        )
        self.h = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.h.append(nn.Conv2d(in_channels, out_channels, 1, stride, bias=False))
            self.h.append(nn.BatchNorm2d(out_channels))

    def forward(self, x):
        f = self.f(x)
        return F.relu(self.g(f).mul(self.h(x)).add(f))
