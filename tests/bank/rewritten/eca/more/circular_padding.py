import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        size = t + (t + 1) % 2
        bound = 1 / math.sqrt(size)
        self.w = nn.Parameter(torch.empty(size).uniform_(-bound, bound))

    def forward(self, x):
        avg = torch.einsum("bchw->bc", x) / (x.shape[2] * x.shape[3])
        reach = len(self.w) // 2
        # neighbour at distance d: shift the whole row of channels by -d
        shifted = torch.stack([torch.roll(avg, -d, dims=1) for d in range(-reach, reach + 1)])
        attention = torch.einsum("k,kbc->bc", self.w, shifted).sigmoid()
        return torch.einsum("bchw,bc->bchw", x, attention)
