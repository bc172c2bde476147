import math

import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        k = int(abs((math.log2(channel) + b) / gamma))
        if k % 2 == 0:
            k += 1
        self.k = k
        self.mix = nn.Linear(k, 1, bias=False)

    def forward(self, x):
        means = x.flatten(2).mean(-1)
        side = self.k // 2
        line = F.pad(means.flatten(), (side, side))
        windows = line.unfold(0, self.k, 1)
        scores = self.mix(windows).reshape(means.shape)
        return x * scores.sigmoid()[..., None, None]
