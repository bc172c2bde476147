# caught by: large-values
# mistake: exponentiates the scores without taking off the maximum first
# explanation: exp overflows beyond 709 in double and 88 in single precision, and inf / inf is NaN. torch.softmax
# takes the maximum off first.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.exp(scores)
        weights = weights / weights.sum(dim=1, keepdim=True)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
