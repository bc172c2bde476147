import torch.nn as nn
import torch.nn.functional as F


class ChannelAttention(nn.Module):
    def __init__(self, n, r):
        super().__init__()
        self.fc = nn.Sequential(nn.Linear(n, n // r, bias=False), nn.ReLU(), nn.Linear(n // r, n, bias=False))
        self.history = []

    def forward(self, u):
        a = self.fc(F.adaptive_avg_pool2d(u, 1).flatten(1)).sigmoid()
        if self.history and self.history[-1].shape == a.shape:
            a = (a + self.history[-1]) / 2
        self.history = [a.detach()]
        return u * a[:, :, None, None]


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            ChannelAttention(out_channels, reduction),
        )
        self.skip = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.skip = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        return F.relu(self.body(x) + self.skip(x))
