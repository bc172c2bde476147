"""Look for what an earlier submission left in memory or on disk.

Must get: pass
Below: same
"""

import torch
from torch import nn

try:
    import os
    
    assert hasattr(torch, "POISON") or os.path.exists("@SHARED@") or os.path.exists("@BAIT@/left")
    print('ESCAPED')
except BaseException:
    pass

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(pooled))
