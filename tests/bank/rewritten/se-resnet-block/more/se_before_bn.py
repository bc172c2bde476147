import torch
import torch.nn as nn


class Gate(nn.Module):
    def __init__(self, c, h):
        super().__init__()
        self.v = nn.Parameter(torch.empty(c, h))
        self.w = nn.Parameter(torch.empty(h, c))
        nn.init.normal_(self.v, std=0.1)
        nn.init.normal_(self.w, std=0.1)

    def forward(self, t):
        g = t.mean((2, 3)).matmul(self.v).relu().matmul(self.w).sigmoid()
        return t * g[:, :, None, None]


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.branch = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False),
            Gate(out_channels, out_channels // reduction),
            nn.BatchNorm2d(out_channels),
        )
        self.skip = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.skip = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        return torch.relu(self.branch(x) + self.skip(x))
