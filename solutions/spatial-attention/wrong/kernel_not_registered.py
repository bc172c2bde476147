# caught by: parameter-count
# mistake: keeps its kernel in a plain tensor that is no parameter
# explanation: Only nn.Parameter and submodules reach parameters() and state_dict(). A plain tensor is neither trained,
#   saved nor moved to another device.
import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.padding = kernel_size // 2
        self.weight = 0.1 * torch.randn(1, 2, kernel_size, kernel_size)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(F.conv2d(pooled, self.weight.to(pooled), padding=self.padding))
