import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.filters = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        stats = torch.stack((x.mean(1), x.amax(1)), 1)
        stats = stats - stats.mean(0)
        return torch.sigmoid(F.conv2d(stats, self.filters, padding="same"))
