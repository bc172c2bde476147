# caught by: values
# mistake: returns the scores before the softmax as its weights
# explanation: Pooled with the right weights, it reports the wrong ones. What is returned is what was used: the
# normalised weights.
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
        return pooled, scores.unflatten(1, x.shape[2:])
