"""Call a parameter by the joint of two names, so that whoever splits names again finds two that do not exist.

Must get: fail
Below: same
"""

import torch
from torch import nn

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.register_parameter("a+b", nn.Parameter(torch.zeros(1, 2, kernel_size, kernel_size)))
        del self.conv
        self.conv = nn.Identity()
        self.conv.register_parameter("weight+bias", nn.Parameter(torch.zeros(1)))

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * getattr(self, "a+b").sum()
