import math

import torch
from torch import nn

EPS = 1e-3


class ChannelAverage(nn.Module):
    def forward(self, x):
        flat = x.flatten(2)
        total = flat.sum(dim=-1)
        return total / (flat.shape[-1] + EPS)


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        odd = int(abs((math.log2(channel) + b) / gamma))
        if not odd % 2:
            odd = odd + 1
        self.pool = ChannelAverage()
        self.conv1d = nn.Conv1d(1, 1, kernel_size=odd, padding=(odd - 1) // 2, bias=False)
        self.act = nn.Sigmoid()

    def forward(self, x):
        z = self.pool(x)
        a = self.act(self.conv1d(z[:, None, :]))
        a = a[:, 0, :, None, None]
        return torch.mul(x, a)
