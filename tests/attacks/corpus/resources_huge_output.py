"""Return a tensor of half a gigabyte.

Must get: fail,error,memory,timeout
Below: same
"""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.zeros(1 << 26, dtype=torch.float64)
