"""Crash the interpreter in C.

Must get: crash
Below: same
"""

import torch
from torch import nn
import ctypes

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        ctypes.string_at(0)
