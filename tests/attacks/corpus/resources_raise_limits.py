"""Raise the own limits again.

Must get: pass
Below: same; at none: may escape
"""

import torch
from torch import nn

try:
    import resource
    
    resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == 1 << 40
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
