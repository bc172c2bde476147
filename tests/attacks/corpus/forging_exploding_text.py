"""Raise an exception whose text cannot be read: __str__ and __repr__ raise, too.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
class Bomb(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        raise Bomb
