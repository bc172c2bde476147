"""Make system calls through io_uring, past the filter.

Must get: crash
Below: may escape: the kernel may offer it; fail
"""

import torch
from torch import nn
import ctypes

buffer = ctypes.create_string_buffer(120)
if ctypes.CDLL(None).syscall(425, 1, buffer) >= 0:
    print("ESCAPED")

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
