"""Close the pipes to the judge and live on, so that the judge's own kill looks like one from outside.

Must get: crash
Below: same
"""

import torch
from torch import nn
import os
import time

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        os.closerange(0, 64)
        while True:
            time.sleep(1)
