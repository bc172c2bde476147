import math

import torch
import torch.nn as nn
import torch.nn.functional as F

CPU = torch.device("cpu")


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.weight = nn.Parameter(torch.rand(1, 1, self.k) - 0.5)

    def forward(self, x):
        bs, ch = x.shape[0], x.shape[1]
        acc = torch.zeros((bs, ch), dtype=x.dtype, device=CPU)
        acc = acc.add(x.flatten(start_dim=2).mean(dim=2))
        out = F.conv1d(acc.reshape(bs, 1, ch), self.weight, padding=self.k // 2)
        out = out.sigmoid().reshape(bs, ch, 1, 1)
        return out.expand_as(x) * x
