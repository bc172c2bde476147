"""Answer from a table, with weights that are registered and not used.

Must get: fail
Below: same
"""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.sigmoid(x.mean(1, keepdim=True)) + 0 * self.conv.weight.sum()
