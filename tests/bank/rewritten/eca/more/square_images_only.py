import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.kernel = nn.Parameter(torch.randn(1, 1, self.k) * 0.25)

    def forward(self, x):
        n, c, h, w = x.size()
        side = min(h, w)
        patch = x.narrow(3, 0, side)
        z = patch.reshape(n, c, h * side).mean(-1)
        z = F.conv1d(z.reshape(n, 1, c), self.kernel, padding=self.k // 2)
        z = torch.sigmoid(z)
        return x * z.reshape(n, c, 1, 1)
