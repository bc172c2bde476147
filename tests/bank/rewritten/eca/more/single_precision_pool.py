import math

import torch
from torch import nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t + (1 - t % 2)
        self.c1d = nn.Conv2d(1, 1, (1, k), padding=(0, k // 2), bias=False)

    @staticmethod
    def global_average(x):
        return F.adaptive_avg_pool2d(x.to(torch.float32), 1).type_as(x)

    def forward(self, x):
        desc = self.global_average(x)
        logits = self.c1d(desc.permute(0, 2, 3, 1))
        return x * logits.permute(0, 3, 1, 2).sigmoid()
