import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.band = nn.Conv1d(1, 1, kernel_size=k, padding=(k - 1) // 2, bias=False)

    def forward(self, x):
        z = nn.functional.adaptive_avg_pool2d(x, 1)[..., 0, 0]
        gate = self.band(z.unsqueeze(1)).squeeze(1).sigmoid()
        return (1 + gate)[:, :, None, None] * x
