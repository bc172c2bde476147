"""Return a tensor and keep editing it after it was returned.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
import sys

outputs = []


def later(frame, event, argument):
    for out in outputs:
        out.fill_(0.7)


sys.setprofile(later)


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        out = torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
        self.kept = out
        return out
