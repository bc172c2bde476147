"""Hang up, ignore the signal of a spent limit and compute on: the kernel's kill should look like one from outside.

Must get: crash,timeout
Below: same
"""

import torch
from torch import nn
import os
import signal

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        os.closerange(0, 64)
        while True:
            pass
