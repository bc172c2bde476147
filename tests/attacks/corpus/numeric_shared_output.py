"""Return the same buffer from every call, so that only the last answer counts.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
BUFFERS = {}

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        size = x[:, :1].shape
        if size not in BUFFERS:
            BUFFERS[size] = torch.zeros_like(x[:, :1])
        BUFFERS[size].add_(0.1)
        return BUFFERS[size]
