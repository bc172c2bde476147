"""Register 30,000 buffers, so that describing the module takes all memory of the judge.

Must get: fail,error,crash,timeout
Below: same
"""

import torch
from torch import nn
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        for number in range(30_000):
            self.register_buffer(f"b{number}", torch.zeros(1))

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5)
