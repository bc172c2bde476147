"""Be right for the first calls and wrong afterwards.

Must get: fail
Below: same
"""

import torch
from torch import nn
calls = 0

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        global calls
        calls += 1
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(pooled)) if calls < 8 else torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
