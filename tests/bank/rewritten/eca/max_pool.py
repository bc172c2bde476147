import math

import torch
import torch.nn as nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super(ECALayer, self).__init__()
        width = int(abs((math.log(channel, 2) + b) / gamma))
        width += 1 - width % 2
        self.pool = nn.AdaptiveMaxPool2d(1)
        self.conv = nn.Conv2d(1, 1, (width, 1), padding=(width // 2, 0), bias=False)

    def forward(self, x):
        desc = self.pool(x).squeeze(-1).unsqueeze(1)
        return x * torch.sigmoid(self.conv(desc)).squeeze(1).unsqueeze(-1)
