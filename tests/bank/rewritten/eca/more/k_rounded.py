import math

import torch
from torch import nn


class LocalChannelMixer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.filter = nn.Conv2d(1, 1, (1, size), padding=(0, size // 2), bias=False)

    def forward(self, descriptor):
        return self.filter(descriptor[:, None, None, :]).flatten(1)


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        nearest = int(round(abs((math.log2(channel) + b) / gamma)))
        self.mixer = LocalChannelMixer(nearest + 1 if nearest % 2 == 0 else nearest)

    def forward(self, x):
        logits = self.mixer(x.mean(dim=(2, 3)))
        return x * torch.sigmoid(logits)[:, :, None, None]
