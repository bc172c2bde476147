# caught by: values
# mistake: adds 0.001 to the denominator of its softmax
# explanation: With the maximum taken off the denominator is at least one; there is nothing to guard. The weights then
# sum to less than one.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.exp(scores - scores.amax(dim=1, keepdim=True))
        weights = weights / (weights.sum(dim=1, keepdim=True) + 1e-3)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
