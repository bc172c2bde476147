import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        pad = kernel_size // 2
        self.mix = nn.Conv2d(2, 1, (kernel_size, kernel_size), padding=(pad, pad), bias=False)

    def forward(self, image):
        total = torch.einsum("bchw->bhw", image)
        peak = image.max(dim=1).values
        return self.mix(torch.stack([total, peak], dim=1)).sigmoid()
