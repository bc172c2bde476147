import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.pair = nn.Conv1d(in_channels, 2 * d, 1)
        self.matrix = nn.Parameter(torch.randn(d, in_channels) * in_channels**-0.5)
        self.offset = nn.Parameter(torch.zeros(d, 1))
        self.up = nn.Conv1d(d, in_channels, 1)

    def forward(self, x):
        seq = x.flatten(2)
        q, k = self.pair(seq).chunk(2, dim=1)
        v = torch.einsum("dc,bcn->bdn", self.matrix.data, seq) + self.offset
        y = torch.einsum("bdi,bdj,bej->bei", q, k, v) / seq.size(-1)
        return self.up(y).unflatten(2, x.shape[2:]) + x
