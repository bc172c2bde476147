import torch
import torch.nn as nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        mid = out_channels // reduction
        self.body = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.se = nn.Sequential(
            nn.AdaptiveAvgPool2d((1, 1)),
            nn.Flatten(1),
            nn.Linear(out_channels, mid, bias=False),
            nn.ReLU(),
            nn.Linear(mid, out_channels, bias=False),
            nn.Sigmoid(),
        )
        layers = []
        if stride != 1 or in_channels != out_channels:
            layers = [nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)]
        self.skip = nn.Sequential(*layers)

    def forward(self, x):
        u = self.body(x)
        g = self.se(u)
        return torch.einsum("nchw,nc->nchw", u, g) + self.skip(x)
