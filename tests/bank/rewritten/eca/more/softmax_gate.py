import math

import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.score = nn.Linear(self.k, 1, bias=False)
        self.normalise = nn.Softmax(dim=1)

    def forward(self, x):
        v = x.mean(dim=[2, 3])
        v = F.pad(v, (self.k // 2, self.k // 2)).unfold(1, self.k, 1)
        weights = self.normalise(self.score(v))
        return x * weights[:, :, :, None]
