"""Zero the weights when they are loaded, hoping that they are shared with the reference.

Must get: fail
Below: same
"""

import torch
from torch import nn
class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def load_state_dict(self, state, **options):
        for tensor in state.values():
            tensor.zero_()
        return super().load_state_dict(state, **options)

    def forward(self, x):
        self.conv.weight.data.zero_()
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
