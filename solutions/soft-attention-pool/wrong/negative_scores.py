# caught by: values
# mistake: gives the lowest score the largest weight
# explanation: softmin instead of softmax: a sign has crept in. With weights that are learned from scratch nobody
# notices; with given ones the map is inverted.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(-scores.abs(), dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
