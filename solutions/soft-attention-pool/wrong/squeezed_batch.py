# caught by: edge-shapes
# mistake: calls squeeze() on its results, which drops the batch axis when B is 1
# explanation: squeeze() without a dimension removes every axis of length one: the batch, one channel, one row. Name
# the axis.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze()
        return pooled, weights.unflatten(1, x.shape[2:])
