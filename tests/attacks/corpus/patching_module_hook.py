"""Register a global forward hook that rewrites every module's output, the reference's too.

Must get: fail
Below: same
"""

import torch
from torch import nn
torch.nn.modules.module.register_module_forward_hook(lambda m, i, o: torch.full_like(o, 0.5) if type(m).__name__ == 'SpatialAttention' else o)

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
