# caught by: repeatable
# mistake: adds the pooled maps of the call before to those of this one
# explanation: The first call is right and every later one depends on history. A forward pass must not keep state that
#   changes its answer.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.previous = None

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        if self.previous is not None and self.previous.shape == pooled.shape:
            pooled = pooled + self.previous
        self.previous = pooled.detach()
        return torch.sigmoid(self.conv(pooled))
