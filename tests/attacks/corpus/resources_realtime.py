"""Ask for real-time scheduling, to starve the judge.

Must get: pass
Below: same; at none: may escape
"""

import torch
from torch import nn

try:
    import os
    
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
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
