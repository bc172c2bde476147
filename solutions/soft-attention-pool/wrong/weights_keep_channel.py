# caught by: shape
# mistake: returns the weights with a channel axis, (B, 1, H, W)
# explanation: A 1x1 convolution leaves one channel. The contract has (B, H, W); remove that axis by name: squeeze(1).
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
        return pooled, weights.unflatten(1, (1, *x.shape[2:]))
