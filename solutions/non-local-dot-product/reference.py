"""Non-local block with dot-product affinity: a weighted sum over all positions, without a softmax.

    f_ij = theta(x_i) . phi(x_j)    y_i = (1 / N) sum_j f_ij g(x_j)    z_i = W y_i + x_i

Wang, Girshick, Gupta and He, "Non-local Neural Networks", CVPR 2018, section 3, equations 1 (the operation),
4 (dot product, normalised by the number of positions N) and 6 (the block). https://arxiv.org/abs/1711.07971
"""

from torch import Tensor, nn


class NonLocalDotProduct(nn.Module):
    """Every position collects from every other in proportion to a plain dot product, which may be negative."""

    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        inner = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.theta = nn.Conv2d(in_channels, inner, 1)  # position i
        self.phi = nn.Conv2d(in_channels, inner, 1)  # position j, how it is compared
        self.g = nn.Conv2d(in_channels, inner, 1)  # position j, what it passes on
        self.out = nn.Conv2d(inner, in_channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map ``(B, C, H, W)`` to the same shape; N below is H * W."""
        theta = self.theta(x).flatten(2).transpose(1, 2)  # (B, C', H, W) -> (B, C', N) -> (B, N, C')
        phi = self.phi(x).flatten(2)  # (B, C', H, W) -> (B, C', N)
        g = self.g(x).flatten(2).transpose(1, 2)  # -> (B, N, C')
        affinity = theta @ phi  # (B, N, N): element i, j is f_ij
        y = affinity @ g / affinity.size(-1)  # (B, N, C'), divided by N
        y = y.transpose(1, 2).unflatten(2, x.shape[2:])  # -> (B, C', N) -> (B, C', H, W)
        return x + self.out(y)  # -> (B, C, H, W)
