# caught by: values
# mistake: takes the vector at the best position only, with the soft weights for the gradient
# explanation: That is hard attention with a straight-through estimate. Soft attention blends all positions, in the
# forward pass too.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        soft = torch.softmax(scores, dim=1)
        best = torch.zeros_like(soft).scatter(1, scores.argmax(dim=1, keepdim=True), 1.0)
        weights = best + soft - soft.detach()
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
