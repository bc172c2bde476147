# caught by: values
# mistake: divides the scores by the square root of the channel count
# explanation: The scale belongs to dot products of two learned vectors in self-attention. This contract has a plain
# linear score.
import math

import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores / math.sqrt(x.shape[1]), dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
