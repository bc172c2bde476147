"""Attach to the judge with ptrace.

Must get: crash
Below: fail
"""

import torch
from torch import nn
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(0x4206, ctypes.c_long(@JUDGE@), ctypes.c_long(0), ctypes.c_long(0)) == 0:
    print("ESCAPED")

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
