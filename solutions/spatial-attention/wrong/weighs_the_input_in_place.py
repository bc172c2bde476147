# caught by: input-unmodified
# mistake: also multiplies the input by the map in place
# explanation: The caller's features are changed behind its back, and used a second time when the caller multiplies.
#   Methods that end in an underscore write into their tensor.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        attention = torch.sigmoid(self.conv(pooled))
        x.data.mul_(attention.detach())
        return attention
