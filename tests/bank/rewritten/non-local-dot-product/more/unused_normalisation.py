import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.ModuleList(nn.Linear(in_channels, mid) for _ in range(3))
        self.project = nn.Linear(mid, in_channels)
        self.batch_norm = nn.BatchNorm1d(in_channels)

    def forward(self, x):
        rows = x.flatten(2).transpose(1, 2)
        q, k, v = (layer(rows) for layer in self.embed)
        relation = torch.matmul(q, k.transpose(1, 2)).div(rows.size(1))
        rows = self.project(torch.matmul(relation, v))
        return x + rows.transpose(1, 2).unflatten(2, x.shape[2:])
