"""Raise hypothesis's own exception for a case that does not count.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
class UnsatisfiedAssumption(BaseException):
    pass


UnsatisfiedAssumption.__module__ = 'hypothesis.errors'


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        raise UnsatisfiedAssumption
