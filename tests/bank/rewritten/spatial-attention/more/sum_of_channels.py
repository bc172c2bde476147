import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.size = kernel_size
        self.for_average = nn.Parameter(torch.randn(1, 1, kernel_size, kernel_size) * 0.1)
        self.for_maximum = nn.Parameter(torch.randn(1, 1, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        p = self.size // 2
        first = torch.einsum("bchw->bhw", x)[:, None]
        second = x.amax(dim=1)[:, None]
        z = F.conv2d(first, self.for_average, padding=p) + F.conv2d(second, self.for_maximum, padding=p)
        return z.sigmoid()
