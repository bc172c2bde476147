import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.pad = kernel_size // 2
        self.filt = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) / kernel_size)

    def forward(self, x):
        pixels = x.permute(0, 2, 3, 1)
        both = torch.stack([pixels.mean(-1), pixels.amax(-1)], 1)
        both = both.squeeze(0)
        return F.conv2d(both, self.filt, padding=self.pad).sigmoid()
