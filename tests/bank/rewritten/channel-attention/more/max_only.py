from torch import nn


class ChannelAttention(nn.Sequential):
    def __init__(self, channel, reduction=16):
        super().__init__(
            nn.AdaptiveMaxPool2d(1),
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
            nn.Sigmoid(),
        )
