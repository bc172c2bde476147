# caught by: values
# mistake: squashes the scores with a sigmoid in place of a softmax
# explanation: Sigmoid weights do not sum to one, so the pooled vector grows with the size of the image. Pooling wants
# a weighted mean.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.sigmoid(scores)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
