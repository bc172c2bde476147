# caught by: values
# mistake: flattens the input with view(B, -1, C) as if the channels came last
# explanation: It would be right for channels-last memory. view and reshape follow the logical order (B, C, H, W):
# move the channel axis first, then flatten.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        tokens = x.reshape(x.shape[0], -1, x.shape[1])
        scores = tokens @ self.score.weight.flatten() + self.score.bias
        weights = torch.softmax(scores, dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
