# the two pooled maps are a depth axis of a three-dimensional convolution
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super(SpatialAttention, self).__init__()
        half = kernel_size // 2
        self.conv3d = nn.Conv3d(1, 1, (2, kernel_size, kernel_size), padding=(0, half, half), bias=False)

    def forward(self, x):
        volume = torch.stack([x.mean(dim=1, keepdim=True), x.amax(dim=1, keepdim=True)], dim=2)  # (B, 1, 2, H, W)
        return torch.sigmoid(self.conv3d(volume).squeeze(2))
