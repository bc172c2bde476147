# caught by: train-mode
# mistake: drops out part of the pooled maps in training mode
# explanation: Dropout is silent in eval mode, so a test in eval mode never sees it. The contract's module does the
#   same in both modes.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(self.dropout(pooled)))
