from math import log2

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    P = 0.2

    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((log2(channel) + b) / gamma))
        k = t + 1 if t % 2 == 0 else t
        self.local = nn.Conv2d(1, 1, kernel_size=(1, k), padding=(0, k // 2), bias=False)

    def squeeze(self, x):
        return F.adaptive_avg_pool2d(x, (1, 1)).flatten(1)

    def excite(self, z):
        scores = self.local(z[:, None, None, :])[:, 0, 0]
        return F.dropout(torch.sigmoid(scores), p=self.P, training=self.training)

    def forward(self, x):
        s = self.excite(self.squeeze(x))
        return x * s.unflatten(1, (-1, 1, 1))
