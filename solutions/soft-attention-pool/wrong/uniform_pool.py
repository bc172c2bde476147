# caught by: values
# mistake: pools with equal weights and only reports the attention
# explanation: The weights were computed and then not used: this is global average pooling with a picture.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores, dim=1)
        pooled = x.mean(dim=(2, 3))
        return pooled, weights.unflatten(1, x.shape[2:])
