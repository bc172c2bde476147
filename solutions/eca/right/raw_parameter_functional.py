# A bare nn.Parameter of k numbers and F.conv1d.
import math

import torch
import torch.nn.functional as F
from torch import nn


def kernel_size(channels, gamma, b):
    t = int(abs((math.log2(channels) + b) / gamma))
    return t + (t + 1) % 2


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        k = kernel_size(channel, gamma, b)
        self.taps = nn.Parameter(torch.randn(k) / math.sqrt(k))

    def forward(self, feature_map):
        batch, channels = feature_map.shape[:2]
        descriptor = feature_map.flatten(2).mean(-1).view(batch, 1, channels)
        gate = F.conv1d(descriptor, self.taps.view(1, 1, -1), padding=self.taps.numel() // 2).sigmoid()
        return feature_map * gate.view(batch, channels, 1, 1)
