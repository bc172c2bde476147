"""CBAM: attend to channels first, then to positions, each time scaling the features.

    F' = Mc(F) * F    F'' = Ms(F') * F'
    Mc(F) = sigmoid(mlp(avgpool F) + mlp(maxpool F))    Ms(F) = sigmoid(conv([mean_c F ; max_c F]))

Woo, Park, Lee and Kweon, "CBAM: Convolutional Block Attention Module", ECCV 2018, section 3, equations 1 to 3.
https://arxiv.org/abs/1807.06521
"""

import torch
from torch import Tensor, nn


class ChannelGate(nn.Module):
    """Mc: ``(B, C, H, W) -> (B, C, 1, 1)``."""

    def __init__(self, channel: int, reduction: int) -> None:
        super().__init__()
        self.reduce = nn.Linear(channel, channel // reduction, bias=False)
        self.expand = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Pool over the positions twice and let one MLP score both."""
        pooled = torch.stack([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))])  # -> (2, B, C)
        scores = self.expand(torch.relu(self.reduce(pooled)))  # (2, B, C) -> (2, B, C // r) -> (2, B, C)
        return torch.sigmoid(scores.sum(dim=0))[:, :, None, None]  # -> (B, C) -> (B, C, 1, 1)


class SpatialGate(nn.Module):
    """Ms: ``(B, C, H, W) -> (B, 1, H, W)``."""

    def __init__(self, kernel_size: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Pool over the channels twice and let one convolution score both."""
        pooled = torch.stack([x.mean(dim=1), x.amax(dim=1)], dim=1)  # -> (B, 2, H, W), the mean first
        return torch.sigmoid(self.conv(pooled))  # -> (B, 1, H, W)


class CBAM(nn.Module):
    """The channel gate, then the spatial gate of what it lets through; the shape is kept."""

    def __init__(self, channel: int, reduction: int = 16, kernel_size: int = 7) -> None:
        super().__init__()
        self.channel = ChannelGate(channel, reduction)
        self.spatial = SpatialGate(kernel_size)

    def forward(self, x: Tensor) -> Tensor:
        """Map ``(B, C, H, W)`` to the same shape."""
        x = self.channel(x) * x  # (B, C, 1, 1) * (B, C, H, W)
        return self.spatial(x) * x  # (B, 1, H, W) * (B, C, H, W)
