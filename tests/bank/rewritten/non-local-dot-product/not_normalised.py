import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.Conv2d(in_channels, self.mid * 3, 1)
        self.restore = nn.Conv2d(self.mid, in_channels, 1)

    def forward(self, x):
        theta, phi, g = self.embed(x).flatten(2).chunk(3, dim=1)
        # associative: (theta^T phi) g^T = theta^T (phi g^T)
        y = torch.einsum("bcn,bcd->bdn", theta, torch.einsum("bcn,bdn->bcd", phi, g))
        return self.restore(y.unflatten(2, x.shape[2:])) + x
