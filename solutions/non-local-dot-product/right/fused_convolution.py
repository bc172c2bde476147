# theta, phi and g fused into one convolution; both factors scaled by the root of N
import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.width = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.Conv2d(in_channels, 3 * self.width, 1)
        self.restore = nn.Conv2d(self.width, in_channels, 1)

    def forward(self, x):
        b, _, h, w = x.shape
        theta, phi, g = self.embed(x).reshape(b, 3, self.width, h * w).unbind(1)
        root = (h * w) ** 0.5
        affinity = torch.bmm(theta.transpose(1, 2) / root, phi / root)
        return self.restore(torch.bmm(g, affinity.transpose(1, 2)).reshape(b, self.width, h, w)) + x
