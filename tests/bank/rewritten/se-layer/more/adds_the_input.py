import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        narrow = channel // reduction
        self.A = nn.Parameter(torch.randn(narrow, channel) * 0.2)
        self.B = nn.Parameter(torch.randn(narrow, channel) * 0.2)

    def forward(self, x):
        d = torch.einsum("bcp->bc", x.flatten(2)) / x[0, 0].numel()
        h = torch.einsum("bc,kc->bk", d, self.A).relu()
        g = torch.einsum("bk,kc->bc", h, self.B).sigmoid()
        return torch.einsum("bchw,bc->bchw", x, 1 + g)
