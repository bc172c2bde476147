# caught by: values
# mistake: normalises the scores with a softmax over all positions instead of a sigmoid
# explanation: A softmax makes positions compete for a total of 1, about 1/(H*W) each. CBAM's sigmoid judges every
#   position by itself, so several may be near 1.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        scores = self.conv(pooled)
        return scores.flatten(2).softmax(dim=2).view_as(scores)
