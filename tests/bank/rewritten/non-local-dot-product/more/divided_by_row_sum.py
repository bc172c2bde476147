import torch
from torch import nn


def normalise(rows):
    return rows / torch.einsum("bij->bi", rows).unsqueeze(-1)


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.weight = nn.Parameter(torch.randn(3, in_channels, d) * in_channels**-0.5)
        self.bias = nn.Parameter(torch.zeros(3, d))
        self.back = nn.Linear(d, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        e = torch.einsum("bcn,kcd->kbnd", x.reshape(b, c, h * w), self.weight) + self.bias[:, None, None]
        a = normalise(torch.einsum("bid,bjd->bij", e[0], e[1]))
        y = self.back(torch.einsum("bij,bjd->bid", a, e[2]))
        return torch.einsum("bnc->bcn", y).reshape(b, c, h, w) + x
