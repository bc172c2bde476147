"""Return the right shape from a module without parameters.

Must get: fail
Below: same
"""

import torch
from torch import nn
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()

    def forward(self, x):
        return torch.sigmoid(x.mean(1, keepdim=True))
