# caught by: values
# mistake: adds the channels up instead of averaging them
# explanation: A sum grows with the number of channels, so the same weights saturate the sigmoid in wide layers. Average
#   pooling divides by C.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.sum(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
