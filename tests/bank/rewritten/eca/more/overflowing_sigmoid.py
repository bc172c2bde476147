import math

import torch.nn as nn
import torch.nn.functional as F


def logistic(v):
    return v.exp().div(v.exp() + 1.0)


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        span = t + 1 - t % 2
        self.neighbourhood = nn.Conv1d(1, 1, span, padding="same", bias=False)

    def forward(self, x):
        n, c = x.shape[:2]
        m = F.adaptive_avg_pool2d(x, 1).reshape(n, 1, c)
        v = self.neighbourhood(m).reshape(n, c, 1, 1)
        return logistic(v).mul(x)
