"""Let an alarm signal end the process with status 0 during a case.

Must get: fail,error
Below: crash
"""

import torch
from torch import nn
import os
import signal

signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
try:
    signal.setitimer(signal.ITIMER_REAL, 0.01)
except OSError:
    pass


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        import time
        
        time.sleep(0.02)
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
