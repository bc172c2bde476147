# caught by: input-gradients
# mistake: pools with detached weights
# explanation: The values are right. But the gradient of the pooled vector reaches the score layer through the weights
# only; detached, it never learns where to look.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.detach().unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
