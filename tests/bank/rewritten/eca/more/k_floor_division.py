from math import log2

import torch.nn as nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        whole, _ = divmod(log2(channel) + b, gamma)
        width = abs(int(whole))
        width += (width + 1) % 2
        self.pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(2))
        self.gate = nn.Sequential(
            nn.Conv2d(1, 1, (width, 1), padding=(width // 2, 0), bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        z = self.pool(x)
        return x * self.gate(z.unsqueeze(1)).permute(0, 2, 1, 3)
