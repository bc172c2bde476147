import math

import torch.nn as nn
import torch.nn.functional as F


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.dim = math.ceil(in_channels / 2) if inter_channels is None else inter_channels
        self.kqv = nn.Linear(in_channels, 3 * self.dim)
        self.fc = nn.Linear(self.dim, in_channels)

    def forward(self, x):
        n, c, h, w = x.shape
        tokens = x.reshape(n, c, h * w).permute(0, 2, 1)
        k, q, v = self.kqv(tokens).split(self.dim, dim=2)
        mixed = F.scaled_dot_product_attention(q, k, v, scale=1.0)
        return self.fc(mixed).permute(0, 2, 1).reshape(n, c, h, w) + x
