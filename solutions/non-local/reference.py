"""Non-local block with embedded Gaussian affinity: every position looks at every other.

    a_ij = softmax over j of theta(x_i) . phi(x_j)    y_i = sum_j a_ij g(x_j)    z_i = W y_i + x_i

Wang, Girshick, Gupta and He, "Non-local Neural Networks", CVPR 2018, section 3, equations 1 (the operation),
3 (embedded Gaussian) and 6 (the block). https://arxiv.org/abs/1711.07971
"""

import torch
from torch import Tensor, nn


class NonLocalBlock(nn.Module):
    """Self-attention over the positions of a feature map, without scaling, added to its input."""

    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        inner = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.theta = nn.Conv2d(in_channels, inner, 1)  # what position i asks for
        self.phi = nn.Conv2d(in_channels, inner, 1)  # what position j offers
        self.g = nn.Conv2d(in_channels, inner, 1)  # what position j passes on
        self.out = nn.Conv2d(inner, in_channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map ``(B, C, H, W)`` to the same shape; N below is H * W."""
        queries = self.theta(x).flatten(2).transpose(1, 2)  # (B, C', H, W) -> (B, C', N) -> (B, N, C')
        keys = self.phi(x).flatten(2)  # (B, C', H, W) -> (B, C', N)
        values = self.g(x).flatten(2).transpose(1, 2)  # -> (B, N, C')
        attention = torch.softmax(queries @ keys, dim=-1)  # (B, N, N): row i holds the weights over j
        y = (attention @ values).transpose(1, 2)  # (B, N, C') -> (B, C', N)
        y = y.unflatten(2, x.shape[2:])  # -> (B, C', H, W)
        return x + self.out(y)  # -> (B, C, H, W)
