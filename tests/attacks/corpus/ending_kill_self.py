"""Kill the own process, so that the end looks like the system's doing.

Must get: fail,error
Below: timeout,crash
"""

import torch
from torch import nn
import os

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        os.kill(os.getpid(), 9)
