import torch
from torch import nn


class ChannelStatistics(nn.Module):
    def forward(self, features):
        last = features.movedim(1, -1)
        return torch.stack([last.mean(-1), last.amax(-1)], dim=1)


class SpatialAttention(nn.Sequential):
    def __init__(self, kernel_size=7):
        kernel, border = (7, 7), (3, 3)
        super().__init__(
            ChannelStatistics(),
            nn.Conv2d(in_channels=2, out_channels=1, kernel_size=kernel, padding=border, bias=False),
            nn.Sigmoid(),
        )
