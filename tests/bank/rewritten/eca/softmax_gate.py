import math

import torch
import torch.nn.functional as F


class ECALayer(torch.nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.size = t | 1
        self.weight = torch.nn.Parameter(torch.randn(self.size))

    def forward(self, x):
        desc = x.flatten(2).mean(2)[:, None]
        logits = F.conv1d(desc, self.weight[None, None], padding=self.size // 2)[:, 0]
        return x * F.softmax(logits, 1)[..., None, None]
