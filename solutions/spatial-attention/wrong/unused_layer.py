# caught by: parameter-count
# mistake: registers a second convolution that it never uses
# explanation: A layer left over from an earlier try is still saved, sent to the optimiser and counted; distributed
#   training even stops at parameters without gradients.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.conv1x1 = nn.Conv2d(1, 1, 1, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
