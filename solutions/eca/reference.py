"""Efficient channel attention: Wang et al., "ECA-Net", CVPR 2020, https://arxiv.org/abs/1910.03151, section 3.2.

    t = int(|(log2(C) + b) / gamma|)          k = t if t is odd, else t + 1
    y = x * sigmoid(conv1d_k(mean of x over H and W))

The channels, in order, are the sequence that the convolution slides over: a gate sees k neighbouring channels only,
and one kernel of k numbers serves them all.
"""

import math

import torch
from torch import Tensor, nn


class ECALayer(nn.Module):
    """Reweight the channels of ``(B, C, H, W)`` with gates in (0, 1), from k learned numbers."""

    def __init__(self, channel: int, gamma: int = 2, b: int = 1) -> None:
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 == 1 else t + 1  # odd, so that the window has a middle and k // 2 keeps the length
        self.conv = nn.Conv1d(1, 1, kernel_size=k, padding=k // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x`` with its channels rescaled: ``(B, C, H, W) -> (B, C, H, W)``."""
        pooled = x.mean(dim=(2, 3))  # (B, C, H, W) -> (B, C)
        logits = self.conv(pooled.unsqueeze(1))  # (B, C) -> (B, 1, C): one input channel, C steps
        gate = torch.sigmoid(logits).squeeze(1)  # (B, 1, C) -> (B, C)
        return x * gate[:, :, None, None]  # (B, C) -> (B, C, 1, 1), broadcast over H and W
