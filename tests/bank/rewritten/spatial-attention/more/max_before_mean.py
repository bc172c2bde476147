import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.k = kernel_size
        self.coef = nn.Parameter(torch.randn(2 * kernel_size * kernel_size) * 0.1)

    def forward(self, x):
        n, _, h, w = x.shape
        pooled = torch.stack([x.amax(dim=1), x.mean(dim=1)], dim=1)
        cols = F.unfold(pooled, self.k, padding=self.k // 2)
        return torch.einsum("nkp,k->np", cols, self.coef).sigmoid().reshape(n, 1, h, w)
