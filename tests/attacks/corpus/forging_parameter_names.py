"""Give a parameter a name made of escape sequences and markup.

Must get: fail,error,crash
Below: same
"""

import torch
from torch import nn
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.register_parameter("\x1b[2J\u202e[bold]weight", nn.Parameter(torch.zeros(1, 2, 2, kernel_size)))

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * next(self.parameters()).sum()
