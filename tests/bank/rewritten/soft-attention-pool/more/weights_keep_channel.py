import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.conv = nn.Conv2d(channel, 1, 1)

    def forward(self, x):
        scores = self.conv(x)
        weights = torch.softmax(scores.flatten(1), dim=1).view_as(scores)
        pooled = (x * weights).sum(dim=(2, 3))
        return pooled, weights
