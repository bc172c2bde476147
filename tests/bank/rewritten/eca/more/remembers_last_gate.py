import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    momentum = 0.1

    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t + 1 if t % 2 == 0 else t
        self.taps = nn.Parameter(torch.randn(1, 1, self.k) * 0.2)
        self.history = None

    def smooth(self, a):
        if self.history is not None and self.history.shape == a.shape:
            a = (1 - self.momentum) * a + self.momentum * self.history
        self.history = a.detach().square()
        return a

    def forward(self, x):
        desc = F.adaptive_avg_pool2d(x, 1).flatten(1)
        a = F.conv1d(desc.unsqueeze(1), self.taps, padding=self.k // 2).squeeze(1)
        a = self.smooth(torch.sigmoid(a))
        return x * a.unsqueeze(2).unsqueeze(3)
