import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.branches = nn.ModuleList([nn.Conv2d(in_channels, mid, kernel_size=1) for _ in range(3)])
        self.fuse = nn.Conv2d(mid, in_channels, kernel_size=1)

    def forward(self, x):
        side = x.shape[2]
        num_positions = side**2
        t, p, g = (branch(x).flatten(2) for branch in self.branches)
        f = torch.einsum("bci,bcj->bij", t, p)
        y = torch.einsum("bij,bcj->bci", f / num_positions, g)
        return self.fuse(y.reshape(y.shape[0], y.shape[1], *x.shape[2:])) + x
