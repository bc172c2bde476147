import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.theta = nn.Parameter(torch.empty(self.k).uniform_(-0.5, 0.5))

    def forward(self, x):
        w = self.theta.data
        mu = F.pad(torch.mean(x, (2, 3)), (self.k // 2, self.k // 2))
        n = x.size(1)
        score = sum(w[i] * mu[:, i : i + n] for i in range(self.k))
        return torch.einsum("bc,bchw->bchw", torch.sigmoid(score), x)
