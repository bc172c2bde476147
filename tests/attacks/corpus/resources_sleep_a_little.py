"""Be right, and sleep a little in every call: never long enough for the limit of one call, and for ever in sum.

Must get: timeout
Below: same
"""

import torch
from torch import nn
import time

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        time.sleep(0.5)
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(pooled))
