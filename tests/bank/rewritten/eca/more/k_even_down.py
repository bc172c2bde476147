import math

import torch
from torch import nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        size = int(abs((math.log2(channel) + b) / gamma))
        # need an odd number so that the window has a centre
        if size % 2 == 0:
            size = size - 1
        if size < 1:
            size = 1
        self.size = size
        self.weight = nn.Parameter(torch.rand(size, 1) * 0.5)

    def forward(self, x):
        b, c, h, w = x.shape
        m = x.reshape(b, c, h * w).mean(2)
        # put zeros left and right
        p = self.size // 2
        m = F.pad(m, (p, p))
        # all neighbourhoods, then a matrix product with the kernel
        nb = torch.stack([m[:, i : i + c] for i in range(self.size)], dim=2)
        g = torch.sigmoid(torch.matmul(nb, self.weight))
        return x * g.reshape(b, c, 1, 1)
