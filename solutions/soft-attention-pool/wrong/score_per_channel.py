# caught by: parameter-count
# mistake: learns a score map for every channel
# explanation: A C-to-C convolution lets each channel look elsewhere. One map for all channels has C weights and one
# bias.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, channel, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).mean(1).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
