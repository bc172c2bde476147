"""Recurse in C until the stack is gone.

Must get: crash,error,fail
Below: same
"""

import torch
from torch import nn
import sys

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        deep = []
        for _ in range(200000):
            deep = [deep]
        repr(deep)
        sys.setrecursionlimit(10**9)
        
        def fall(n):
            return [*map(fall, [n + 1])]
        
        fall(0)
