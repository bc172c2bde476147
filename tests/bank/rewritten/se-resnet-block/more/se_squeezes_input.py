import torch
from torch import nn
from torch.nn import functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.entry = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False), nn.BatchNorm2d(out_channels), nn.ReLU()
        )
        self.refine = nn.Sequential(
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False), nn.BatchNorm2d(out_channels)
        )
        self.down = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.up = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)
        self.skip = None
        if stride != 1 or in_channels != out_channels:
            self.skip = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        h = self.entry(x)
        summary = F.adaptive_avg_pool2d(h, 1)
        attention = torch.sigmoid(self.up(F.relu(self.down(summary))))
        out = attention * self.refine(h)
        out = out + (self.skip(x) if self.skip is not None else x)
        return F.relu(out)
