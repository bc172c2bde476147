import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.a, self.b, self.c = (nn.Conv2d(in_channels, d, 1) for _ in range(3))
        self.z = nn.Conv2d(d, in_channels, 1)

    def forward(self, x):
        scores = torch.einsum("bchi,bchj->bhij", self.a(x), self.b(x))
        y = torch.einsum("bhij,bchj->bchi", scores.softmax(dim=-1), self.c(x))
        return x + self.z(y)
