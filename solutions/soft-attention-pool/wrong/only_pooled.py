# caught by: interface
# mistake: returns the pooled vector alone
# explanation: The contract asks for a pair: callers look at the weights to see where the network looks.
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
        return pooled
