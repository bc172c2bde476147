import torch
from torch import nn


class SqueezeExcite(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.reduce = nn.Linear(channels, hidden, bias=False)
        self.expand = nn.Linear(hidden, channels, bias=False)

    def forward(self, features):
        pooled = torch.einsum("bchw->bc", features) / features.shape[2:].numel()
        gate = self.expand(self.reduce(pooled).relu()).sigmoid()
        return torch.einsum("bchw,bc->bchw", features, gate)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.left = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.right = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.right = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )
        self.tail = nn.Sequential(nn.ReLU(), SqueezeExcite(out_channels, out_channels // reduction))

    def forward(self, x):
        return self.tail(self.left(x) + self.right(x))
