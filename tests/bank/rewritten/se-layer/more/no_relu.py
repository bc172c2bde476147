from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.block = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channel, channel // reduction, (1, 1), bias=False),
            nn.Conv2d(channel // reduction, channel, (1, 1), bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        s = self.block(x)
        return s.expand_as(x) * x
