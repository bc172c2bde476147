import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Sequential(nn.Conv2d(channel, 1, 1), nn.Softmax(dim=0))

    def forward(self, x):
        weights = self.score(x)
        pooled = (weights * x).sum(3).sum(2)
        return pooled, weights[:, 0, :, :]
