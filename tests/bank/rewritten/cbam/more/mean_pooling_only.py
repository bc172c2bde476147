import torch
from torch import nn


class ChannelBranch(nn.Sequential):
    def __init__(self, dim, r):
        super().__init__(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(dim, dim // r, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(dim // r, dim, 1, bias=False),
            nn.Sigmoid(),
        )


class ChannelPool(nn.Module):
    def forward(self, t):
        return torch.cat([t.mean(1, keepdim=True), t.max(1, keepdim=True)[0]], dim=1)


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.mc = ChannelBranch(channel, reduction)
        self.ms = nn.Sequential(
            ChannelPool(), nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False), nn.Sigmoid()
        )

    def forward(self, x):
        for gate in (self.mc, self.ms):
            x = x * gate(x)
        return x
