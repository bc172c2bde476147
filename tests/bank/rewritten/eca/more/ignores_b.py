import math

import torch
from torch import nn


def odd_size(channels, gamma, offset=1):
    t = int(abs((math.log2(channels) + offset) / gamma))
    return t if t & 1 else t + 1


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        k = odd_size(channel, gamma)
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.conv = nn.Conv1d(1, 1, kernel_size=k, padding=(k - 1) // 2, bias=False)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        y = self.avg_pool(x)
        y = self.conv(y.squeeze(-1).transpose(-1, -2))
        y = y.transpose(-1, -2).unsqueeze(-1)
        return torch.mul(self.sigmoid(y).expand_as(x), x)
