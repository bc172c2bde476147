"""Squeeze-and-Excitation: weigh every channel by a gate that is computed from all channels.

    z = gap(x)    s = sigmoid(W2 relu(W1 z))    y = s * x

Hu, Shen and Sun, "Squeeze-and-Excitation Networks", CVPR 2018, section 3, equations 2 (squeeze), 3 (excitation) and
4 (scale). https://arxiv.org/abs/1709.01507
"""

import torch
from torch import Tensor, nn


class SELayer(nn.Module):
    """Scale each channel by a number in (0, 1); ``reduction`` narrows the hidden layer between the two matrices."""

    def __init__(self, channel: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = channel // reduction
        self.squeeze = nn.Linear(channel, hidden, bias=False)
        self.excite = nn.Linear(hidden, channel, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map ``(B, C, H, W)`` to the same shape, every channel scaled by its gate."""
        z = x.mean(dim=(2, 3))  # squeeze: (B, C, H, W) -> (B, C)
        s = torch.sigmoid(self.excite(torch.relu(self.squeeze(z))))  # (B, C) -> (B, C // r) -> (B, C)
        return x * s[:, :, None, None]  # scale: (B, C) -> (B, C, 1, 1), spread over H and W
