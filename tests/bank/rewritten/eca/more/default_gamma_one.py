import math

from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=1, b=1):
        super().__init__()
        size = int(abs((math.log2(channel) + b) / gamma))
        size += 1 - size % 2
        self.attention = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Unflatten(1, (1, channel)),
            nn.Conv1d(1, 1, size, padding=size // 2, bias=False),
            nn.Sigmoid(),
            nn.Flatten(),
            nn.Unflatten(1, (channel, 1, 1)),
        )

    def forward(self, x):
        return self.attention(x) * x
