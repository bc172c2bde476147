import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.energy = nn.Linear(channel, 1)

    def forward(self, x):
        weights = self.energy(x.movedim(1, 3)).squeeze(3)
        normal = torch.softmax(weights.flatten(1), dim=1)
        pooled = torch.einsum("bcp,bp->bc", x.flatten(2), normal)
        return pooled, weights
