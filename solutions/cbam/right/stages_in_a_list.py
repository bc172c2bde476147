# gates in a ModuleList that forward loops over, nested two levels deep, conv1d for the channels, a spare buffer
import torch
from torch import nn


class Pooled(nn.Module):
    """Mean and max over the given axes, concatenated."""

    def __init__(self, dims, along):
        super().__init__()
        self.dims, self.along = dims, along

    def forward(self, x):
        return torch.cat([x.mean(self.dims, keepdim=True), x.amax(self.dims, keepdim=True)], dim=self.along)


class Channels(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.pool = Pooled((2, 3), 2)
        self.net = nn.Sequential(nn.Conv1d(c, c // r, 1, bias=False), nn.ReLU(), nn.Conv1d(c // r, c, 1, bias=False))

    def forward(self, x):
        return self.net(self.pool(x).squeeze(-1)).sum(-1)[..., None, None].sigmoid()


class Positions(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.net = nn.ModuleDict({"pool": Pooled(1, 1), "conv": nn.Conv2d(2, 1, k, padding="same", bias=False)})

    def forward(self, x):
        return self.net["conv"](self.net["pool"](x)).sigmoid()


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.register_buffer("order", torch.arange(2))
        self.gates = nn.ModuleList([Channels(channel, reduction), Positions(kernel_size)])

    def forward(self, x):
        for gate in self.gates:
            x = gate(x) * x
        return x
