# caught by: values
# mistake: normalises the weights within each row and not over the whole image
# explanation: dim=-1 of a (B, 1, H, W) map is the width. Each row then sums to one, and the pooled vector is H times
# too large. Flatten the positions first.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).squeeze(1)
        weights = torch.softmax(scores, dim=-1)
        pooled = (x * weights.unsqueeze(1)).sum(dim=(2, 3))
        return pooled, weights
