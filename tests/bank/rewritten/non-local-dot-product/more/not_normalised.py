import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.w = nn.Parameter(torch.randn(3, d, in_channels) * in_channels**-0.5)
        self.b = nn.Parameter(torch.zeros(3, d))
        self.u = nn.Parameter(torch.randn(in_channels, d) * d**-0.5)
        self.c = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        q, k, v = torch.einsum("sdc,bchw->sbdhw", self.w, x) + self.b[:, None, :, None, None]
        kv = torch.einsum("bdhw,behw->bde", k, v)
        y = torch.einsum("bdhw,bde->behw", q, kv)
        return x + torch.einsum("cd,bdhw->bchw", self.u, y) + self.c[:, None, None]
