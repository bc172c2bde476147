"""Lie about the parameters: a state_dict that changes with each call.

Must get: fail,error,timeout
Below: same
"""

import torch
from torch import nn

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()

    def named_parameters(self, *args, **kwargs):
        CALLS.append(1)
        for index in range(len(CALLS) * 1000):
            yield f"weight{index}", self.conv.weight


CALLS = []
