# one convolution for each pooled map, their results added, instead of a concatenation
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, k=7):
        super().__init__()
        self.on_max = nn.Conv2d(1, 1, k, padding=k // 2, bias=False)
        self.on_mean = nn.Conv2d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, features):
        mean = features.mean(1, keepdim=True)
        peak = features.max(1, keepdim=True).values
        return (self.on_mean(mean) + self.on_max(peak)).sigmoid()
