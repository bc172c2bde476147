"""Have the protocol announce each parameter three times, under one name and with an empty one in its path.

Must get: crash
Below: same
"""

import torch
from torch import nn
import json

real = json.dumps


def lie(value, **options):
    if isinstance(value, dict) and value.get("spec"):
        value["spec"] = [*value["spec"], *value["spec"], {**value["spec"][0], "name": "conv..weight"}]
    return real(value, **options)


json.dumps = lie

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
