# A raw (C, 1) matrix used as tokens @ W, log_softmax, and an explicit loop over the images.
import torch
import torch.nn.functional as F
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(channel, 1).uniform_(-0.5, 0.5))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        pooled, maps = [], []
        for image in x:
            tokens = image.flatten(1).T
            weights = F.log_softmax((tokens @ self.weight + self.bias).squeeze(1), dim=0).exp()
            pooled.append(weights @ tokens)
            maps.append(weights.reshape(image.shape[1:]))
        return torch.stack(pooled), torch.stack(maps)
