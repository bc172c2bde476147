import math

import torch
import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.query = nn.Conv1d(in_channels, inter_channels, 1)
        self.key = nn.Conv1d(in_channels, inter_channels, 1)
        self.value = nn.Conv1d(in_channels, inter_channels, 1)
        self.final = nn.Conv1d(inter_channels, in_channels, 1)
        self.scale = 1.0 / math.sqrt(inter_channels)

    def forward(self, x):
        seq = x.flatten(2)
        # (B, N, N)
        scores = torch.matmul((self.query(seq) * self.scale).permute(0, 2, 1), self.key(seq))
        # (B, C', N)
        y = torch.matmul(self.value(seq), scores.permute(0, 2, 1))
        return self.final(y).reshape(x.shape) + x
