import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t + 1 if t % 2 == 0 else t
        self.lin = nn.Linear(self.k, 1, bias=False)

    def forward(self, x):
        v = torch.squeeze(x.mean((2, 3)))
        if v.ndim < 2:
            v = v.reshape(-1, 1)
        half = self.k // 2
        win = F.pad(v, (half, half)).unfold(1, self.k, 1)
        g = self.lin(win).sigmoid().flatten()
        return x * g.reshape(len(x), -1, 1, 1)
