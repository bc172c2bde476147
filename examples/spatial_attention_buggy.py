"""An answer to q10 with one mistake. Try to see it before `grader check examples/spatial_attention_buggy.py` does."""

import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.score = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        strongest, _ = torch.max(x, dim=1)
        average = torch.mean(x, dim=1)
        return torch.sigmoid(self.score(torch.stack([strongest, average], dim=1)))
