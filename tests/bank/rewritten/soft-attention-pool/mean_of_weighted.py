import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.conv = nn.Conv1d(channel, 1, 1)

    def forward(self, x):
        b, _, h, w = x.shape
        alpha = self.conv(x.flatten(2)).softmax(-1).view(b, 1, h, w)
        return (alpha * x).mean(dim=(2, 3)), alpha[:, 0]
