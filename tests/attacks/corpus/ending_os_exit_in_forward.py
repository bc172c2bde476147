"""Leave with os._exit(0) from the first call.

Must get: crash
Below: same
"""

import torch
from torch import nn
import os

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        os._exit(0)
