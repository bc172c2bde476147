import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        k = channel // reduction
        self.codec = nn.Parameter(torch.randn(2, k, channel) * 0.3)

    def forward(self, x):
        enc, dec = self.codec
        d = x.flatten(2).max(dim=2).values
        code = torch.einsum("kc,nc->nk", enc, d).clamp_min(0)
        gate = torch.einsum("kc,nk->nc", dec, code).sigmoid()
        return torch.einsum("nchw,nc->nchw", x, gate)
