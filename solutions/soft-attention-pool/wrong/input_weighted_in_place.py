# caught by: input-unmodified
# mistake: multiplies the feature map by the weights in place
# explanation: x.mul_() saves memory and destroys the map of the caller.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        features = x.detach() if not x.requires_grad else x.clone()
        pooled = features.flatten(2).mul_(weights.unsqueeze(1)).sum(2)
        return pooled, weights.unflatten(1, x.shape[2:])
