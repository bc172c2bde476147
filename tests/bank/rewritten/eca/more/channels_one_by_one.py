import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.width = t if t % 2 == 1 else t + 1
        self.taps = nn.Parameter(torch.empty(1, 1, self.width))
        nn.init.kaiming_uniform_(self.taps, a=math.sqrt(5))

    def forward(self, x):
        channels = x.size(1)
        pooled = x.mean(dim=3).mean(dim=2, keepdim=True)  # B, C, 1
        kernels = self.taps.expand(channels, 1, self.width)
        logits = F.conv1d(pooled, kernels, padding=self.width // 2, groups=channels)
        return x * torch.sigmoid(logits).unsqueeze(3)
