# caught by: weight-gradients
# mistake: computes its scores with a detached weight, which therefore never learns
# explanation: Value and input gradient are right; only the one parameter that matters stays at its random start.
import torch
import torch.nn.functional as F
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = F.conv2d(x, self.score.weight.detach(), self.score.bias).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
