"""The same map by a transposed convolution of stride 1, which stores its kernel back to front."""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.spread = nn.ConvTranspose2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.stack([x.mean(dim=1), x.amax(dim=1)], dim=1)
        return self.spread(pooled).sigmoid()
