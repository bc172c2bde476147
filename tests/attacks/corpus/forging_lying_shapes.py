"""Have the protocol announce shapes with 2**40 elements, negative sizes and 255 dimensions.

Must get: fail,error,crash
Below: same
"""

import torch
from torch import nn
import json

real = json.dumps


def lie(value, **options):
    for step in value.get("steps", []) if isinstance(value, dict) else []:
        for output in step["outputs"]:
            output["shape"] = [1 << 40] * 255
    return real(value, **options)


json.dumps = lie

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
