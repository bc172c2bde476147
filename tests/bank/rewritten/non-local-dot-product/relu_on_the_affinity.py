import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inner = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.layers = nn.ModuleList([nn.Linear(in_channels, inner) for _ in range(3)])
        self.last = nn.Linear(inner, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.reshape(b, c, -1).mT
        first, second, third = (layer(seq) for layer in self.layers)
        f = torch.clamp(torch.einsum("bnc,bmc->bnm", first, second), min=0) / (h * w)
        return x + self.last(f @ third).mT.reshape(b, c, h, w)
