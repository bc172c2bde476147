"""Have the protocol announce parameters with 2**117 elements, for the judge to draw values for.

Must get: fail
Below: same
"""

import torch
from torch import nn
import json

real = json.dumps


def lie(value, **options):
    for tensor in value.get("spec", []) if isinstance(value, dict) else []:
        tensor["shape"] = [1 << 39] * 3
    return real(value, **options)


json.dumps = lie

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
