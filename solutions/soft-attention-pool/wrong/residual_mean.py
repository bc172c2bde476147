# caught by: values
# mistake: adds the plain mean to the attended vector
# explanation: A shortcut round the pool is a design of its own. The contract returns the weighted sum only.
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
        return pooled + x.mean(dim=(2, 3)), weights.unflatten(1, x.shape[2:])
