"""Have a parameter on the meta device that weighs nothing here, and for which the judge would draw 16 GB of values.

Must get: fail
Below: same
"""

import torch
from torch import nn

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.table = nn.Parameter(torch.empty(2**31, device="meta"))

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
