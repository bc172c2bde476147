"""Write to /dev/shm, which is memory.

Must get: pass
Below: may escape: makes files, though it cannot fill them
"""

import torch
from torch import nn

try:
    with open("@SHARED@", "wb") as file:
        file.write(b"x")
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
