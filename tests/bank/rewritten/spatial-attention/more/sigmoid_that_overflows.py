import torch
import torch.nn.functional as F
from torch import nn


def squash(t):
    grown = t.exp()
    return grown.div(grown + 1)


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.kernel_size = kernel_size
        self.vec = nn.Parameter(torch.randn(1, 2 * kernel_size**2) * 0.1)

    def forward(self, x):
        n, _, h, w = x.shape
        maps = torch.stack((x.mean(1), x.max(1).values), 1)
        patches = F.unfold(maps, self.kernel_size, padding=self.kernel_size // 2)
        return squash(torch.matmul(self.vec, patches)).reshape(n, 1, h, w)
