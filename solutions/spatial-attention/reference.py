"""Spatial attention of CBAM: a map of where to look.

    Ms(F) = sigmoid(conv_kxk([mean over c of F ; max over c of F]))

Woo, Park, Lee and Kweon, "CBAM: Convolutional Block Attention Module", ECCV 2018, section 3.2, equation 3.
https://arxiv.org/abs/1807.06521
"""

import torch
from torch import Tensor, nn


class SpatialAttention(nn.Module):
    """Summarise the channels of every pixel by mean and max, then let one convolution weigh the pixels."""

    def __init__(self, kernel_size: int = 7) -> None:
        super().__init__()
        # Padding by half an odd kernel keeps H and W. The sigmoid needs no bias to move: the contract has none.
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the map, not the product: ``(B, C, H, W) -> (B, 1, H, W)`` with values in (0, 1)."""
        mean = x.mean(dim=1, keepdim=True)  # (B, C, H, W) -> (B, 1, H, W)
        peak = x.amax(dim=1, keepdim=True)  # (B, C, H, W) -> (B, 1, H, W)
        pooled = torch.cat([mean, peak], dim=1)  # -> (B, 2, H, W), the mean first
        return torch.sigmoid(self.conv(pooled))  # -> (B, 1, H, W)
