import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.q = nn.Sequential(nn.Flatten(2), nn.Conv1d(in_channels, mid, 1))
        self.k = nn.Sequential(nn.Flatten(2), nn.Conv1d(in_channels, mid, 1))
        self.v = nn.Sequential(nn.Flatten(2), nn.Conv1d(in_channels, mid, 1))
        self.activation = nn.ReLU()
        self.out = nn.Conv1d(mid, in_channels, 1)

    def forward(self, x):
        f = self.activation(torch.einsum("bci,bcj->bij", self.q(x), self.k(x)))
        y = torch.einsum("bij,bcj->bci", f, self.v(x)) / f.shape[-1]
        return self.out(y).unflatten(2, x.shape[2:]) + x
