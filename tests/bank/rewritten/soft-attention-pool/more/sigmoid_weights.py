import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.gate = nn.Sequential(nn.Conv2d(channel, 1, 1), nn.Sigmoid())

    def forward(self, x):
        g = self.gate(x)
        return torch.sum(g * x, dim=(-2, -1)), g.squeeze(1)
