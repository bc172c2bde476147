"""Channel attention of CBAM: a gate for every channel from its mean and its maximum.

    Mc(F) = sigmoid(W1 relu(W0 avgpool(F)) + W1 relu(W0 maxpool(F)))

Woo, Park, Lee and Kweon, "CBAM: Convolutional Block Attention Module", ECCV 2018, section 3.1, equation 2.
https://arxiv.org/abs/1807.06521
"""

import torch
from torch import Tensor, nn


class ChannelAttention(nn.Module):
    """One shared bottleneck judges two descriptors of each channel; their scores are added before the sigmoid."""

    def __init__(self, channel: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = channel // reduction
        self.reduce = nn.Linear(channel, hidden, bias=False)
        self.expand = nn.Linear(hidden, channel, bias=False)

    def mlp(self, descriptor: Tensor) -> Tensor:
        """Score the channels from one descriptor: ``(B, C) -> (B, C)``."""
        return self.expand(torch.relu(self.reduce(descriptor)))  # (B, C) -> (B, C // r) -> (B, C)

    def forward(self, x: Tensor) -> Tensor:
        """Return the map, not the product: ``(B, C, H, W) -> (B, C, 1, 1)``."""
        mean = x.mean(dim=(2, 3))  # (B, C, H, W) -> (B, C)
        peak = x.amax(dim=(2, 3))  # (B, C, H, W) -> (B, C)
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))  # (B, C)
        return gate[:, :, None, None]  # -> (B, C, 1, 1)
