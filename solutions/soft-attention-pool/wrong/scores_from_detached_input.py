# caught by: input-gradients
# mistake: computes the scores from a detached copy of its input
# explanation: The score layer learns; the layers below do not hear what would make a position more or less
# interesting. One of the two paths from x to the output is cut.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x.detach()).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
