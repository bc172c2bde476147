"""Signal every process of the user.

Must get: pass
Below: may escape: signals processes
"""

import torch
from torch import nn

try:
    import os
    
    os.kill(-1, 0)
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
