# Each tap of the kernel is a parameter of its own; one that only ever meets padding is left out, and gets no gradient.
import math

import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channels, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channels) + b) / gamma))
        self.taps = nn.ParameterList([nn.Parameter(torch.randn(1)) for _ in range(t if t % 2 else t + 1)])

    def forward(self, x):
        count = x.shape[1]
        means = x.mean((2, 3))
        logits = torch.zeros_like(means)
        for place, tap in enumerate(self.taps):
            step = place - len(self.taps) // 2
            first, last = max(0, -step), min(count, count - step)
            if first < last:
                logits = logits + tap * F.pad(means[:, first + step : last + step], (first, count - last))
        return x * logits.sigmoid()[:, :, None, None]
