# 1x1 convolutions that stay four-dimensional, other argument names, functional activations
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, in_planes, ratio=16):
        super().__init__()
        self.conv_down = nn.Conv2d(in_planes, in_planes // ratio, kernel_size=1, bias=False)
        self.conv_up = nn.Conv2d(in_planes // ratio, in_planes, kernel_size=1, bias=False)

    def forward(self, x):
        gate = F.adaptive_avg_pool2d(x, (1, 1))
        gate = F.relu(self.conv_down(gate))
        gate = F.sigmoid(self.conv_up(gate))
        return gate.expand_as(x) * x
