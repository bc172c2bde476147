# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers are
#   silently mixed up. flatten and reshape look at the real strides.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.as_strided((b, c, h * w), (c * h * w, h * w, 1))
        pooled = torch.stack([pixels.mean(dim=1), pixels.amax(dim=1)], dim=1)
        return torch.sigmoid(self.conv(pooled.reshape(b, 2, h, w)))
