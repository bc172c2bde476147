import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t | 1
        self.linear = nn.Linear(self.k, 1, bias=False)

    def forward(self, x):
        peak = torch.amax(x.flatten(2), dim=-1)
        padded = F.pad(peak, (self.k // 2,) * 2)
        gate = self.linear(padded.unfold(1, self.k, 1)).sigmoid()
        return gate.unsqueeze(-1) * x
