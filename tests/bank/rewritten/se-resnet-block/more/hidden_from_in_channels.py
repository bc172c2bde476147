import torch
from torch import nn


class SE(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.fc = nn.ModuleList(
            [nn.Conv2d(features, hidden, 1, bias=False), nn.Conv2d(hidden, features, 1, bias=False)]
        )

    def forward(self, t):
        g = t.mean(3, keepdim=True).mean(2, keepdim=True)
        g = torch.relu(self.fc[0](g))
        return t.mul(torch.sigmoid(self.fc[1](g)))


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        hidden = in_channels // reduction or 1
        self.path = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.se = SE(out_channels, hidden)
        if in_channels == out_channels and stride == 1:
            self.identity = nn.Identity()
        else:
            self.identity = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        return torch.relu(self.se(self.path(x)) + self.identity(x))
