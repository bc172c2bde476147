import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.compare = nn.Sequential(nn.Conv2d(in_channels, 2 * mid, 1), nn.Flatten(2))
        self.content = nn.Sequential(nn.Conv2d(in_channels, mid, 1), nn.Flatten(2))
        self.restore = nn.Conv2d(mid, in_channels, 1)

    @torch.no_grad()
    def pairwise(self, x):
        left, right = self.compare(x).chunk(2, dim=1)
        return torch.bmm(left.mT, right) / left.shape[-1]

    def forward(self, x):
        y = torch.bmm(self.content(x), self.pairwise(x).mT)
        return self.restore(y.unflatten(-1, x.shape[-2:])) + x
