# caught by: input-gradients
# mistake: detaches the weights that it returns
# explanation: Fine for a plot. A loss on the map, such as one that asks for sparse attention, then trains nothing.
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
        return pooled, weights.detach().unflatten(1, x.shape[2:])
