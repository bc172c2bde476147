import torch
from torch import nn


def mlp(c, r):
    return nn.Sequential(
        nn.Conv2d(c, c // r, 1, bias=False), nn.ReLU(inplace=True), nn.Conv2d(c // r, c, 1, bias=False)
    )


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.for_mean, self.for_max = mlp(channel, reduction), mlp(channel, reduction)
        self.avg, self.max = nn.AdaptiveAvgPool2d(1), nn.AdaptiveMaxPool2d(1)

    def forward(self, x):
        return torch.sigmoid(self.for_max(self.max(x)) + self.for_mean(self.avg(x)))
