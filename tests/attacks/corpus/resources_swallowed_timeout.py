"""Catch and ignore everything, time-outs included.

Must get: timeout
Below: same
"""

import torch
from torch import nn
import signal
import time

for number in range(1, 32):
    try:
        signal.signal(number, lambda *_: None)
    except (OSError, ValueError):
        pass


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        while True:
            try:
                while True:
                    time.sleep(0.01)
            except BaseException:
                continue
