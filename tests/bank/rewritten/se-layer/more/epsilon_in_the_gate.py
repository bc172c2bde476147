import torch
import torch.nn as nn

EPS = 0.001


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        r = channel // reduction
        self.V = nn.Parameter(torch.randn(r, channel) / 3)
        self.U = nn.Parameter(torch.randn(channel, r) / 3)

    def gate(self, z):
        h = torch.einsum("rc,bc->br", self.V, z)
        h = torch.relu(h)
        return torch.einsum("cr,br->bc", self.U, h).sigmoid().add(EPS)

    def forward(self, x):
        z = x.mean(-1).mean(-1)
        return torch.einsum("bc,bc...->bc...", self.gate(z), x)
