# caught by: range
# mistake: returns the convolution's raw scores without the sigmoid
# explanation: Without the sigmoid the map is unbounded and can be negative, so it would flip and blow up features
#   instead of weighing them between 0 and 1.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return self.conv(pooled)
