# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers
# are silently mixed up. flatten and reshape look at the real strides.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.as_strided((b, c, h * w), (c * h * w, h * w, 1))
        weights = torch.softmax(self.score(x).flatten(1), dim=1)
        pooled = (pixels * weights.unsqueeze(1)).sum(dim=2)
        return pooled, weights.reshape(b, h, w)
