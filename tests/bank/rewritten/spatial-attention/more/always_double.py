import torch
import torch.nn as nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.mean_filter = nn.Conv2d(1, 1, kernel_size, padding="same", bias=False)
        self.max_filter = nn.Conv2d(1, 1, kernel_size, padding="same", bias=False)

    def forward(self, x):
        logits = self.mean_filter(x.mean(1, True)) + self.max_filter(x.amax(1, True))
        return logits.to(dtype=torch.float64).sigmoid()
