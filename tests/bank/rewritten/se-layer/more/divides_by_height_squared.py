import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.down = nn.Conv2d(channel, channel // reduction, kernel_size=1, bias=False)
        self.up = nn.Conv2d(channel // reduction, channel, kernel_size=1, bias=False)

    @staticmethod
    def squeeze(features):
        size = features.shape[2]
        total = features.sum(dim=3, keepdim=True).sum(dim=2, keepdim=True)
        return total / (size * size)

    def forward(self, x):
        hidden = self.down(self.squeeze(x)).relu()
        weights = self.up(hidden).sigmoid()
        return x * weights
