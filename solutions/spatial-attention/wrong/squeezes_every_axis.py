# caught by: edge-shapes
# mistake: calls squeeze() without an axis, which also removes a batch, height or width of 1
# explanation: squeeze() drops every axis of length 1, not only the one you have in mind. Name the axis, or keep it with
#   keepdim=True.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True).squeeze()
        peak = x.amax(dim=1, keepdim=True).squeeze()
        return torch.sigmoid(self.conv(torch.stack([mean, peak], dim=1)))
