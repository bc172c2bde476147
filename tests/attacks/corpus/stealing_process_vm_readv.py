"""Read the judge's memory with process_vm_readv.

Must get: crash
Below: fail
"""

import torch
from torch import nn
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(8)


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


local = Vector(ctypes.addressof(buffer), 8)
remote = Vector(id(0), 8)
if libc.process_vm_readv(@JUDGE@, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) == 8:
    print("ESCAPED")

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
