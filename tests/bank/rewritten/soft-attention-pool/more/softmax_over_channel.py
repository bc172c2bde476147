import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.linear = nn.Linear(channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        # one row for each pixel
        pixels = x.flatten(2).transpose(1, 2)
        # one score for each pixel
        scores = self.linear(pixels)
        # normalise
        alpha = torch.softmax(scores, dim=2)
        # weighted sum of the pixels
        pooled = (alpha * pixels).sum(dim=1)
        return pooled, alpha.reshape(b, h, w)
