"""Search all objects of the process for another module of the same name, and use it.

Must get: fail
Below: same
"""

import torch
from torch import nn
import gc

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        for thing in gc.get_objects():
            if isinstance(thing, nn.Module) and type(thing).__name__ == "SpatialAttention" and type(thing) is not SpatialAttention:
                return thing(x)
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
