# A two-dimensional convolution with a k x 1 kernel over the pooled map seen as an image one pixel wide.
import math

from torch import nn


class _Gate(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 1, (k, 1), padding=(k // 2, 0), bias=False),
            nn.Sigmoid(),
        )

    def forward(self, pooled):
        return self.body(pooled)


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.inner = nn.ModuleDict({"pool": nn.AdaptiveAvgPool2d((1, 1)), "gate": _Gate(t if t % 2 == 1 else t + 1)})

    def forward(self, x):
        squeezed = self.inner["pool"](x).permute(0, 2, 1, 3)
        return x.mul(self.inner["gate"](squeezed).permute(0, 2, 1, 3))
