import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = in_channels if inter_channels is None else inter_channels
        self.branches = nn.ModuleList(
            nn.Sequential(nn.Conv2d(in_channels, mid, kernel_size=1), nn.Flatten(2)) for _ in range(3)
        )
        self.tail = nn.Sequential(nn.Conv2d(mid, in_channels, kernel_size=1))
        self.normalise = nn.Softmax(dim=-1)

    def forward(self, x):
        q, k, v = [branch(x) for branch in self.branches]
        weights = self.normalise(torch.matmul(q.transpose(-1, -2), k))
        out = torch.matmul(v, weights.transpose(-1, -2))
        return x + self.tail(out.unflatten(2, (x.size(2), x.size(3))))
