"""Soft attention pooling: a weighted mean over the positions, with weights that the image itself chooses.

Xu et al., "Show, Attend and Tell", 2015, https://arxiv.org/abs/1502.03044, sections 3.1.2 and 4.2 (deterministic "soft"
attention), here with a linear score and no recurrent state:

    e_j = w . x_j + b        a = softmax over all positions of e        pooled = sum over j of a_j x_j

The softmax does not notice b, which is added to every score alike: its gradient is zero. It stays for the contract.
"""

import torch
from torch import Tensor, nn


class SoftAttentionPool(nn.Module):
    """Pool ``(B, C, H, W)`` to ``(B, C)``; also return the weights ``(B, H, W)``, which sum to 1 in each image."""

    def __init__(self, channel: int) -> None:
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return the pooled vectors and the weights: ``(B, C, H, W) -> (B, C), (B, H, W)``."""
        scores = self.score(x).flatten(1)  # (B, 1, H, W) -> (B, N) with N = H * W
        weights = torch.softmax(scores, dim=1)  # over all positions, rows and columns together
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)  # (B, C, N) @ (B, N, 1) -> (B, C, 1) -> (B, C)
        return pooled, weights.unflatten(1, x.shape[2:])  # (B, N) -> (B, H, W)
