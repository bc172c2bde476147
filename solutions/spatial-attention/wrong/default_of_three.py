# caught by: defaults
# mistake: uses a 3 x 3 kernel when no kernel size is given
# explanation: CBAM found 7 better than 3 because a larger window decides better where to look. The contract's default
#   is 7.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=3):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
