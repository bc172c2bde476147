"""Make a 32-bit system call from machine code (int 0x80), past the filter.

Must get: crash
Below: may escape: the kernel may offer it; fail
"""

import torch
from torch import nn
import ctypes
import mmap

# mov eax, 20 (getpid); int 0x80; ret
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes([0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3]))
if ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))() > 0:
    print("ESCAPED")

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
