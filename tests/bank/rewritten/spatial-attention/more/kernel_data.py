import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.size = kernel_size
        self.weights = nn.Parameter(torch.randn(2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        p = self.size // 2
        w = self.weights.detach().unsqueeze(0)
        maps = torch.stack((x.mean(1), x.max(1)[0]), 1)
        maps = F.pad(maps, (p, p, p, p))
        return F.conv2d(maps, w).sigmoid()
