import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        values = x.data
        maps = torch.stack((values.mean(1), values.max(1).values), 1)
        return F.conv2d(maps, self.weight, padding="same").sigmoid()
