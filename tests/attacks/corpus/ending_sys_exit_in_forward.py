"""End the process with status 0 in the middle of a case, as if all was well.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
import sys

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        sys.exit(0)
