# caught by: train-mode
# mistake: drops positions at random in training mode
# explanation: A regulariser that the contract does not have. In evaluation mode nothing shows.
import torch
import torch.nn.functional as F
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = F.dropout(torch.softmax(scores, dim=1), 0.1, self.training)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
