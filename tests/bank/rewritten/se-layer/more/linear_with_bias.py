from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        squeezed = channel // reduction
        # squeeze: every map becomes a single number
        self.pool = nn.AdaptiveAvgPool2d(1)
        # excite: a little network of 1x1 convolutions
        self.conv_a = nn.Conv2d(channel, squeezed, 1)
        self.relu = nn.ReLU(inplace=True)
        self.conv_b = nn.Conv2d(squeezed, channel, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        # one number per channel
        y = self.pool(x)
        # down to the bottleneck
        y = self.relu(self.conv_a(y))
        # and up again
        y = self.sigmoid(self.conv_b(y))
        # weigh the channels
        return y * x
