import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.radius = kernel_size // 2
        self.w = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) / kernel_size)

    def forward(self, x):
        n, c, h, w = x.size()
        image = torch.as_strided(x, (n, c, h, w), (c * h * w, h * w, w, 1))
        both = torch.stack((image.mean(1), image.max(1).values), 1)
        return F.conv2d(both, self.w, padding=self.radius).sigmoid()
