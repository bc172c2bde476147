import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        width = out_channels
        # the two 3x3 convolutions, each with its batch norm
        self.conv_a = nn.Conv2d(in_channels, width, 3, stride=stride, padding=1, bias=False)
        self.bn_a = nn.BatchNorm2d(width)
        self.conv_b = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.bn_b = nn.BatchNorm2d(width)
        # the attention over channels
        self.squeeze = nn.Conv2d(width, width // reduction, 1, bias=False)
        self.excite = nn.Conv2d(width // reduction, width, 1, bias=False)
        # the projection of the input
        self.projection = nn.Identity()
        if in_channels != width or stride != 1:
            self.projection = nn.Sequential(
                nn.Conv2d(in_channels, width, 1, stride=stride, bias=False), nn.BatchNorm2d(width)
            )

    def forward(self, x):
        # conv, bn, relu
        y = self.bn_a(self.conv_a(x)).relu()
        # conv, bn
        y = self.bn_b(self.conv_b(y))
        # one number for each channel
        s = y.mean(dim=(2, 3), keepdim=True)
        # gates between 0 and 1
        s = self.excite(self.squeeze(s).relu()).sigmoid()
        y = y * s
        # the last relu
        return y.relu()
