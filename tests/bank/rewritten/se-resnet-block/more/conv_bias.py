import torch.nn as nn
from torch.nn import functional as F


def conv3x3(n_in, n_out, step=1):
    return nn.Conv2d(n_in, n_out, kernel_size=(3, 3), stride=(step, step), padding="same" if step == 1 else 1)


def conv1x1(n_in, n_out, step=1):
    return nn.Conv2d(n_in, n_out, kernel_size=(1, 1), stride=(step, step), bias=False)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.needs_projection = stride != 1 or in_channels != out_channels
        self.c1 = conv3x3(in_channels, out_channels, stride)
        self.n1 = nn.BatchNorm2d(out_channels)
        self.c2 = conv3x3(out_channels, out_channels)
        self.n2 = nn.BatchNorm2d(out_channels)
        self.reduce = conv1x1(out_channels, out_channels // reduction)
        self.expand = conv1x1(out_channels // reduction, out_channels)
        if self.needs_projection:
            self.c3 = conv1x1(in_channels, out_channels, stride)
            self.n3 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        h = self.n2(self.c2(F.relu(self.n1(self.c1(x)))))
        s = F.adaptive_avg_pool2d(h, (1, 1))
        s = self.expand(F.relu(self.reduce(s))).sigmoid()
        h = h * s
        if self.needs_projection:
            x = self.n3(self.c3(x))
        return F.relu(h + x)
