"""Define classes and attributes whose names break tables, terminals and spreadsheets.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
Named = type("=HYPERLINK(1)|`x`<script>\u202e", (Exception,), {})


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        raise Named('=cmd|calc')
