import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.kv = nn.Linear(in_channels, 2 * mid)
        self.q = nn.Linear(in_channels, mid)
        self.o = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = torch.einsum("bchw->bhwc", x).flatten(1, 2)
        k, v = self.kv(tokens).chunk(2, dim=-1)
        context = torch.einsum("bnd,bne->bde", k, v) / tokens.shape[1]
        tokens = tokens + self.o(torch.einsum("bnd,bde->bne", self.q(tokens), context))
        return tokens.permute(0, 2, 1)
