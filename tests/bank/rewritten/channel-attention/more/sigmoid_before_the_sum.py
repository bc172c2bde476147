import torch
import torch.nn as nn


class Branch(nn.Sequential):
    def __init__(self, dim, ratio):
        super().__init__(
            nn.Conv2d(dim, dim // ratio, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(dim // ratio, dim, 1, bias=False),
            nn.Sigmoid(),
        )


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.branch = Branch(channel, reduction)
        self.gap, self.gmp = nn.AdaptiveAvgPool2d(1), nn.AdaptiveMaxPool2d(1)

    def forward(self, x):
        return self.branch(self.gap(x)) + self.branch(self.gmp(x))
