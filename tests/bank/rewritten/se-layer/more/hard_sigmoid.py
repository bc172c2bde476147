import torch
import torch.nn as nn
import torch.nn.functional as F


def h_sigmoid(t):
    return F.relu6(t + 3) / 6


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.conv_reduce = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.conv_expand = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        se = x.mean((2, 3), keepdim=True)
        se = self.conv_reduce(se)
        se = F.relu(se)
        se = self.conv_expand(se)
        return x * h_sigmoid(se)
