import torch.nn as nn
import torch.nn.functional as F


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.conv_a = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.conv_b = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        out = None
        for pool in (F.adaptive_avg_pool2d, F.adaptive_max_pool2d):
            y = self.conv_b(F.relu(self.conv_a(pool(x, 1))))
            out = y if out is None else out + y
        return out.sigmoid().flatten(1)
