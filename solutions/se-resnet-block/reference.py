"""The basic residual block of ResNet-18/34 with squeeze-and-excitation on its residual branch.

He et al., "Deep Residual Learning", 2016, https://arxiv.org/abs/1512.03385, section 3.2, equations 1 and 2;
Hu et al., "Squeeze-and-Excitation Networks", 2018, https://arxiv.org/abs/1709.01507, section 3, figure 3.

    u = BN(conv3x3(relu(BN(conv3x3(x, stride)))))        y = relu(u * sigmoid(W2 relu(W1 mean(u))) + shortcut(x))

The gate scales the residual branch alone, before the sum: the shortcut stays a clean path for the gradient.
"""

import torch
from torch import Tensor, nn


class SEBasicBlock(nn.Module):
    """Map ``(B, in_channels, H, W)`` to ``(B, out_channels, ceil(H / stride), ceil(W / stride))``."""

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1, reduction: int = 16) -> None:
        super().__init__()
        # The batch normalisations subtract a mean, which would cancel any bias of the convolutions.
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.squeeze = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.excite = nn.Linear(out_channels // reduction, out_channels, bias=False)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x: Tensor) -> Tensor:
        """Return ``relu(gated residual + shortcut)``: ``(B, in, H, W) -> (B, out, H', W')``."""
        u = torch.relu(self.bn1(self.conv1(x)))
        u = self.bn2(self.conv2(u))  # no ReLU here: the residual may be negative
        z = u.mean(dim=(2, 3))  # (B, C, H', W') -> (B, C)
        gate = torch.sigmoid(self.excite(torch.relu(self.squeeze(z))))
        u = u * gate[:, :, None, None]  # (B, C) -> (B, C, 1, 1)
        return torch.relu(u + self.shortcut(x))
