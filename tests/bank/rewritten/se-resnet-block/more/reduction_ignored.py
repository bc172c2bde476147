import torch
from torch import nn


class Squeeze(nn.Module):
    def __init__(self, c, ratio=16):
        super().__init__()
        hidden = max(1, c // ratio)
        self.enc = nn.Parameter(torch.randn(c, hidden) * 0.1)
        self.dec = nn.Parameter(torch.randn(hidden, c) * 0.1)

    def forward(self, t):
        z = t.flatten(2).mean(-1) @ self.enc
        return torch.sigmoid(z.relu() @ self.dec)[:, :, None, None]


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.reduction = reduction
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.squeeze = Squeeze(out_channels)
        self.downsample = None
        if stride != 1 or in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        t = self.norm1(self.conv1(x)).relu()
        t = self.norm2(self.conv2(t))
        t = t * self.squeeze(t)
        t = t + (x if self.downsample is None else self.downsample(x))
        return t.relu()
