# caught by: values
# mistake: unfolds the weights as (W, H) and transposes them, so that the map no longer fits the image
# explanation: Flattening counts along the width first; unfolding must use (H, W) in the same order. The shape is
# right, the places are not.
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
        return pooled, weights.reshape(-1, x.shape[3], x.shape[2]).transpose(1, 2)
