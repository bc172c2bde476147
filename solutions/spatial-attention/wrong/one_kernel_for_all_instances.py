# caught by: repeatable
# mistake: keeps its convolution in a class attribute, so that all instances of one kernel size share one kernel
# explanation: Two attention modules of one network then train the same numbers, and loading one of them changes the other.
#   Make layers in __init__ and store them on self.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    made = {}

    def __init__(self, kernel_size=7):
        super().__init__()
        if kernel_size not in self.made:
            self.made[kernel_size] = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.conv = self.made[kernel_size]

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
