from math import log2

from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        k = int(abs((log2(channel) + b) / gamma))
        k = k + 1 if k % 2 == 0 else k
        self.branch = nn.Sequential(
            nn.AdaptiveAvgPool2d((1, 1)),
            nn.Flatten(start_dim=2),
            nn.Unflatten(1, (1, channel)),
            nn.Conv2d(1, 1, kernel_size=(k, 1), padding=(k // 2, 0), bias=False),
            nn.Flatten(),
            nn.Unflatten(1, (channel, 1, 1)),
        )

    def forward(self, x):
        weights = self.branch(x)
        return weights * x
