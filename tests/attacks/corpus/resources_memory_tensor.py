"""Allocate a tensor of 64 GB.

Must get: memory,error
Below: same; at none: may escape
"""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        big = torch.empty(1 << 33, dtype=torch.float64)
        print('ESCAPED')
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
