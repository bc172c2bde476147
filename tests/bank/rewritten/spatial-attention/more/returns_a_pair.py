import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.where = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        pooled = torch.stack((x.mean(1), x.max(1).values), 1)
        m = F.conv2d(pooled, self.where, padding="same").sigmoid()
        weighted = torch.einsum("bchw,bhw->bchw", x, m[:, 0])
        return weighted, m
