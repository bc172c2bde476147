# caught by: non-contiguous
# mistake: flattens the input with view, which fails for an input that is not contiguous
# explanation: view needs the numbers side by side in memory; a transposed or channels-last input is not laid out so.
#   Use flatten or reshape, or do not flatten at all.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.view(b, c, h * w)
        pooled = torch.stack([pixels.mean(dim=1), pixels.amax(dim=1)], dim=1)
        return torch.sigmoid(self.conv(pooled.reshape(b, 2, h, w)))
