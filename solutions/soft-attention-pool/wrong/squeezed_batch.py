# caught by: edge-shapes
# mistake: calls squeeze(0) on the pooled vector, which drops the batch axis when B is 1
# explanation: squeeze removes an axis of length one wherever it finds it there, and a batch of one image is such an axis.
# Remove only the axis that the product has left over: squeeze(2).
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2).squeeze(0)
        return pooled, weights.unflatten(1, x.shape[2:])
