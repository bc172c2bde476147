# caught by: parameter-count
# mistake: gives the convolution a bias
# explanation: nn.Conv2d has a bias unless told otherwise. The contract has none: one extra weight, and a map that need
#   not be 0.5 for an all-zero input.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
