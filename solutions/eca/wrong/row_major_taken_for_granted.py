# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers
# are silently mixed up. flatten and reshape look at the real strides.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.as_strided((b, c, h * w), (c * h * w, h * w, 1))
        gate = torch.sigmoid(self.conv(pixels.mean(dim=2).unsqueeze(1)))
        return x * gate.view(b, c, 1, 1)
