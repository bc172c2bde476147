import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        # main path
        self.conv_in = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.norm_in = nn.BatchNorm2d(out_channels)
        self.conv_out = nn.Conv2d(out_channels, out_channels, 3, stride=1, padding=1, bias=False)
        self.norm_out = nn.BatchNorm2d(out_channels)
        # squeeze and excitation, written with 1x1 convolutions so that no reshaping is needed
        self.se_down = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.se_up = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)
        self.drop = nn.Dropout2d(p=0.1)
        # shortcut: only projected where the shape changes
        self.match = None
        if stride != 1 or in_channels != out_channels:
            self.match = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        # conv - bn - relu
        out = self.norm_in(self.conv_in(x)).relu()
        # conv - bn
        out = self.norm_out(self.conv_out(out))
        # squeeze to (B, C, 1, 1), then two layers and the sigmoid
        gate = self.se_up(self.se_down(out.mean((2, 3), True)).relu()).sigmoid()
        out = self.drop(out * gate)
        # add what came in and finish with the relu
        out = out + (x if self.match is None else self.match(x))
        return torch.relu(out)
