import torch
from torch import nn


def make_mlp(dim, ratio):
    return nn.Sequential(
        nn.Conv2d(dim, dim // ratio, 1, bias=False),
        nn.ReLU(),
        nn.Conv2d(dim // ratio, dim, 1, bias=False),
    )


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.avg_branch = nn.Sequential(nn.AdaptiveAvgPool2d(1), make_mlp(channel, reduction))
        self.max_branch = nn.Sequential(nn.AdaptiveMaxPool2d(1), make_mlp(channel, reduction))

    def forward(self, x):
        return torch.sigmoid(self.avg_branch(x) + self.max_branch(x))
