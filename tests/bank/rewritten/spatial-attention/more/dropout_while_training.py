import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.scorer = nn.Conv2d(2, 1, (kernel_size, kernel_size), padding="same", bias=False)

    def describe(self, x):
        n, c, h, w = x.shape
        flat = x.reshape(n, c, h * w)
        maps = torch.stack([flat.mean(dim=1), flat.amax(dim=1)], dim=1)
        return F.dropout(maps, 0.1, self.training).reshape(n, 2, h, w)

    def forward(self, x):
        return self.scorer(self.describe(x)).sigmoid()
