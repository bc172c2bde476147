"""Zero the input in place, so that the reference computes on zeros, too.

Must get: fail,error
Below: same
"""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        x.zero_()
        return torch.sigmoid(self.conv(x[:, :2] if x.shape[1] > 1 else torch.cat([x, x], 1)))
