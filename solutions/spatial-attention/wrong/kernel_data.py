# caught by: weight-gradients
# mistake: convolves with weight.data, so the kernel gets no gradient
# explanation: .data is the tensor without its history. The output looks right, but the optimiser sees no gradient and
#   the kernel keeps its initial values for ever.
import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(F.conv2d(pooled, self.conv.weight.data, padding=self.conv.padding))
