"""Raise the exceptions by which test frameworks skip a test.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
import unittest


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        raise unittest.SkipTest('not today')
