"""Send half a frame and then nothing.

Must get: timeout,crash
Below: same
"""

import torch
from torch import nn
import os
import struct
import time


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, struct.pack("<IQ", 100, 100) + b"{")
            except OSError:
                pass
        while True:
            time.sleep(1)
