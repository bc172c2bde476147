from functools import partial

import torch.nn as nn
import torch.nn.functional as F

norm = partial(nn.BatchNorm2d, eps=0.001)


def conv(cin, cout, size, stride=1):
    return nn.Conv2d(cin, cout, size, stride, padding=size // 2, bias=False)


class ChannelGate(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.down = nn.Linear(width, hidden, bias=False)
        self.up = nn.Linear(hidden, width, bias=False)

    def forward(self, fmap):
        n, c = fmap.shape[:2]
        descriptor = F.adaptive_avg_pool2d(fmap, 1).reshape(n, c)
        return self.up(F.relu(self.down(descriptor))).sigmoid().reshape(n, c, 1, 1) * fmap


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv_a = conv(in_channels, out_channels, 3, stride)
        self.conv_b = conv(out_channels, out_channels, 3)
        self.norm_a = norm(out_channels)
        self.norm_b = norm(out_channels)
        self.gate = ChannelGate(out_channels, out_channels // reduction)
        self.project = None
        if stride > 1 or in_channels != out_channels:
            self.project = conv(in_channels, out_channels, 1, stride)
            self.project_norm = norm(out_channels)

    def forward(self, x):
        y = F.relu(self.norm_a(self.conv_a(x)))
        y = self.gate(self.norm_b(self.conv_b(y)))
        identity = x if self.project is None else self.project_norm(self.project(x))
        return F.relu(y + identity)
