"""Change torch's global state (element type, grad mode, denormals) for whoever computes next.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
torch.set_default_dtype(torch.float16)
torch.set_flush_denormal(True)
torch.set_grad_enabled(False)

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
