# caught by: shape
# mistake: always pads by 3, which fits only a 7 x 7 kernel
# explanation: The padding must follow the kernel: kernel_size // 2. A constant 3 keeps H and W only for the default
#   kernel size.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=3, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
