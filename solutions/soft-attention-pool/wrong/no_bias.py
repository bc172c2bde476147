# caught by: parameter-count
# mistake: has no bias in its score
# explanation: The softmax cancels the bias, so leaving it out is the same function. The contract, and every
# checkpoint written for it, has C + 1 parameters all the same.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1, bias=False)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
