import torch
import torch.nn as nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        c = out_channels
        self.residual = nn.Sequential(
            nn.Conv2d(in_channels, c, kernel_size=3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(c),
            nn.ReLU(),
            nn.Conv2d(c, c, kernel_size=3, padding=1, bias=False),
            nn.BatchNorm2d(c),
        )
        self.excitation = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(c, c // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(c // reduction, c, 1, bias=False),
        )
        if stride == 1 and in_channels == c:
            self.skip = nn.Sequential()
        else:
            self.skip = nn.Sequential(nn.Conv2d(in_channels, c, 1, stride, bias=False), nn.BatchNorm2d(c))

    def forward(self, x):
        r = self.residual(x)
        alpha = self.excitation(r).to(torch.float64).sigmoid()
        return (alpha * r + self.skip(x)).relu()
