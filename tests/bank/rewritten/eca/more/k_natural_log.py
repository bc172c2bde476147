from math import log

import torch
from torch import nn
from torch.nn import functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((log(channel) + b) / gamma))
        self.k = t if t % 2 == 1 else t + 1
        self.proj = nn.Linear(self.k, 1, bias=False)

    def forward(self, x):
        pooled = torch.einsum("nchw->nc", x) / x[0, 0].numel()
        r = self.k // 2
        neigh = F.pad(pooled, (r, r)).unfold(1, self.k, 1)
        a = self.proj(neigh).squeeze(-1).sigmoid()
        return torch.einsum("nc,nchw->nchw", a, x)
