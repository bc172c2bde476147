# caught by: values
# mistake: applies the softmax over the single channel of the score map, so that every weight is 1
# explanation: A softmax over an axis of length one is always one, and the pool becomes a plain sum. The axis to
# normalise is that of the positions.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        weights = torch.softmax(self.score(x), dim=1).flatten(1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
