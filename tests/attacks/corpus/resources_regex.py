"""Hold the interpreter lock in a regular expression that takes for ever.

Must get: timeout
Below: same
"""

import torch
from torch import nn
import re

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        re.match(r'(a+)+$', 'a' * 64 + 'b')
