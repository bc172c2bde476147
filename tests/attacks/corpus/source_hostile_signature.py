"""Give the constructor a signature that raises when it is looked at.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
class Meta(type):
    @property
    def __signature__(cls):
        raise SystemExit(0)


class SpatialAttention(nn.Module, metaclass=Meta):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
