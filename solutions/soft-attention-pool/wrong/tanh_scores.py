# caught by: values
# mistake: squeezes the scores through tanh before the softmax
# explanation: Additive attention has a tanh between two layers; here is one layer only. Scores within (-1, 1) can
# never single out a position.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(torch.tanh(scores), dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
