# caught by: shape
# mistake: returns the weights first and the pooled vector second
# explanation: The order of a pair is part of the contract: pooled vector, weights.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return weights.unflatten(1, x.shape[2:]), pooled
