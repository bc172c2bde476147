# caught by: values
# mistake: averages over a window of H x H, which covers the whole map only where it is square
# explanation: F.avg_pool2d(x, x.shape[2]) pools with a square window. Images of other aspect ratios lose columns or
# cannot be pooled at all; use mean over (2, 3) or adaptive pooling to 1 x 1.
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
        height = x.shape[2]
        y = x[:, :, :, :height].mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
