import math

from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        ks = t if t % 2 == 1 else t + 1
        self.squeeze = nn.AdaptiveAvgPool2d(1)
        self.excite = nn.Sequential(
            nn.Conv1d(1, 1, ks, padding="same", bias=False),
            nn.ReLU(inplace=True),
            nn.Sigmoid(),
        )

    def forward(self, x):
        batch, channels = x.size(0), x.size(1)
        s = self.squeeze(x).reshape(batch, 1, channels)
        s = self.excite(s).reshape(batch, channels, 1, 1)
        return x * s
