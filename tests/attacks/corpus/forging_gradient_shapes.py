"""Return gradients of other shapes than the weights they are for, and complex ones for the inputs.

Must get: fail,crash
Below: same
"""

import torch
from torch import nn
from grader.worker import run


def lie(module, leaves, outputs, cotangents, out):
    return {
        "inputs": [out.add(leaf.to(torch.complex64)) for leaf in leaves],
        "weights": {name: out.add(torch.zeros(3, 5)) for name, _ in module.named_parameters()},
        "attached": [True],
    }


run._gradients = lie

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
