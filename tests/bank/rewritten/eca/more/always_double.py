from math import log2

import torch
import torch.nn as nn
import torch.nn.functional as F


def kernel_size(n_channels, gamma, b):
    t = int(abs((log2(n_channels) + b) / gamma))
    return t + 1 - t % 2


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        size = kernel_size(channel, gamma, b)
        # a column kernel, it slides down the channel column
        self.slide = nn.Conv2d(1, 1, (size, 1), padding=(size // 2, 0), bias=False)

    def forward(self, x):
        n, c, _, _ = x.shape
        # global average pooling -> (n, c, 1, 1)
        squeezed = F.adaptive_avg_pool2d(x, 1)
        # one "image" with one column per sample -> (n, 1, c, 1)
        logits = self.slide(squeezed.reshape(n, 1, c, 1))
        # be precise in the sigmoid
        weights = logits.to(torch.float64).sigmoid()
        return weights.reshape(n, c, 1, 1) * x
