# caught by: values
# mistake: ignores kernel_size and always uses a 7 x 7 kernel
# explanation: The argument is accepted but never used, so every module has 98 weights whatever was asked for. Pass
#   kernel_size to the convolution and to its padding.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
