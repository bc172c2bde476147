import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.alpha = nn.Parameter(torch.full((1,), 1.0))
        self.proj_in = nn.Conv1d(in_channels, 3 * mid, 1)
        self.proj_out = nn.Conv1d(mid, in_channels, 1)

    def forward(self, x):
        seq = x.flatten(2)
        theta, phi, g = self.proj_in(seq).chunk(3, dim=1)
        f = torch.bmm(theta.mT, phi) / seq.shape[-1]
        update = self.proj_out(torch.bmm(g, f.mT))
        return (update * self.alpha + seq).unflatten(-1, x.shape[-2:])
