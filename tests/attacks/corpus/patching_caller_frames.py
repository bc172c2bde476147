"""Walk up the stack and replace the reference in the callers' variables.

Must get: fail
Below: same
"""

import torch
from torch import nn
import sys


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        frame = sys._getframe(1)
        while frame:
            for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
                if isinstance(value, nn.Module) and value is not self and type(value).__name__ == "SpatialAttention":
                    type(value).forward = SpatialAttention.forward
            frame = frame.f_back
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
