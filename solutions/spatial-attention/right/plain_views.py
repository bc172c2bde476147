# flattens the positions with view, which refuses some strided inputs loudly
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.view(b, c, h * w)
        pooled = torch.stack([pixels.mean(dim=1), pixels.amax(dim=1)], dim=1)
        return torch.sigmoid(self.conv(pooled.reshape(b, 2, h, w)))
