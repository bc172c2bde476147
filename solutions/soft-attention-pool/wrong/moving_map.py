# caught by: repeatable
# mistake: blends its weights with those of the call before
# explanation: Smoothing a map over the frames of a video is the job of the caller. A layer depends on its input and
# its weights only.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)
        self.last = None

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        if self.last is not None and self.last.shape == weights.shape:
            weights = weights + 0.1 * self.last
        self.last = weights.detach()
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
