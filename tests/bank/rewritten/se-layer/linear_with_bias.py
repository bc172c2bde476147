import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super(SELayer, self).__init__()
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.conv_down = nn.Conv2d(channel, channel // reduction, 1)
        self.conv_up = nn.Conv2d(channel // reduction, channel, 1)

    def forward(self, x):
        out = self.conv_down(self.avg_pool(x)).relu()
        return x * self.conv_up(out).sigmoid()
