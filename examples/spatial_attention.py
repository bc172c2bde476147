"""A right answer to q10: CBAM's spatial attention map. Grade it with `grader check examples/spatial_attention.py`."""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.score = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        average = x.mean(dim=1, keepdim=True)
        strongest = x.amax(dim=1, keepdim=True)
        return torch.sigmoid(self.score(torch.cat([average, strongest], dim=1)))
