import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attention = nn.Sequential(nn.Conv2d(channel, 1, 1), nn.Sigmoid())

    def forward(self, x):
        a = self.attention(x)
        return torch.sum(a * x, dim=[2, 3]), a.squeeze(1)
