import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.h = nn.Parameter(torch.randn(self.k) * 0.2)

    def forward(self, x):
        s = torch.einsum("bcij->bc", x)
        s = F.pad(s, (self.k // 2, self.k // 2))
        s = torch.einsum("bck,k->bc", s.unfold(1, self.k, 1), self.h)
        return torch.einsum("bc,bcij->bcij", torch.sigmoid(s), x)
