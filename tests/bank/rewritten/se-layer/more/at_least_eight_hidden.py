from torch import nn


class SELayer(nn.Module):
    MIN_UNITS = 8

    def __init__(self, channel, reduction=16):
        super().__init__()
        mid = channel // reduction
        if mid < self.MIN_UNITS:
            mid = self.MIN_UNITS
        self.attention = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channel, mid, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(mid, channel, 1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return self.attention(x) * x
