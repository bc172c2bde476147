"""Replace nn.Conv2d by a layer that returns zeros, for the reference as well.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
real = nn.Conv2d.forward
nn.Conv2d.forward = lambda self, x: real(self, x) * 0

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
