from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=None)
def spatial_conv(k):
    return nn.Conv2d(2, 1, k, padding="same", bias=False)


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.head = nn.Sequential(spatial_conv(kernel_size), nn.Sigmoid())

    def forward(self, x):
        mu = x.mean(1)
        top = x.max(1).values
        return self.head(torch.stack((mu, top), 1))
