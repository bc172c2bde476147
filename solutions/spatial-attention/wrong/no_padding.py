# caught by: shape
# mistake: convolves without padding, so the map is smaller than the input
# explanation: A k x k convolution without padding loses k - 1 rows and columns, and the map no longer fits the
#   features it should weigh. Pad by k // 2.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
