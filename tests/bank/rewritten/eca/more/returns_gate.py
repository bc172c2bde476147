import math

import torch.nn as nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.layers = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(2),
            nn.Unflatten(1, (1, channel)),
            nn.Conv2d(1, 1, (k, 1), padding=(k // 2, 0), bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        # (B, 1, C, 1) -> (B, C, 1, 1)
        return self.layers(x).squeeze(1).unsqueeze(-1)
