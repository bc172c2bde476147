import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        c = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query = nn.Conv2d(in_channels, c, 1)
        self.key = nn.Conv2d(in_channels, c, 1)
        self.value = nn.Conv2d(in_channels, c, 1)
        self.out = nn.Conv2d(c, in_channels, 1)

    def forward(self, x):
        with torch.no_grad():
            w = torch.einsum("bcn,bcm->bnm", self.query(x).flatten(2), self.key(x).flatten(2)).softmax(dim=-1)
        y = torch.einsum("bnm,bcm->bcn", w, self.value(x).flatten(2))
        return x + self.out(y.unflatten(2, x.shape[-2:]))
