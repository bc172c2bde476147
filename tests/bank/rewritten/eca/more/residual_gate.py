import math

import torch
from torch import nn
from torch.nn import functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.w = nn.Parameter(torch.rand(self.k) - 0.5)

    def forward(self, x):
        z = torch.einsum("bchw->bc", x).div(x.shape[-1] * x.shape[-2])
        z = F.pad(z, (self.k // 2, self.k // 2)).unfold(1, self.k, 1)
        s = torch.einsum("bck,k->bc", z, self.w).sigmoid()
        return torch.einsum("bchw,bc->bchw", x, 1 + s)
