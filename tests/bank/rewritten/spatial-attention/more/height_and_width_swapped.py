import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.margin = kernel_size // 2
        self.taps = nn.Parameter(torch.randn(2, kernel_size, kernel_size) / kernel_size)

    def forward(self, x):
        n, _, rows, cols = x.shape
        # average and maximum of every pixel
        pair = torch.stack([x.mean(1), x.max(1).values], 1)
        # as an image with two channels
        pair = pair.reshape(n, 2, cols, rows)
        # filter it
        out = F.conv2d(pair, self.taps[None], padding=self.margin)
        # squash, and give it the size of the input
        return out.sigmoid().reshape(n, 1, rows, cols)
