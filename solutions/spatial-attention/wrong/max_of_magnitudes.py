# caught by: values
# mistake: takes the maximum of absolute values over the channels
# explanation: Max pooling keeps the largest value, not the largest magnitude: among -3 and 1 it is 1. The two agree
#   only after a ReLU, where nothing is negative.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.abs().amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
