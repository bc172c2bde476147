import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.embed = nn.Conv1d(in_channels, 3 * mid, 1)
        self.project = nn.Conv1d(mid, in_channels, 1)

    def forward(self, x):
        points = x.flatten(2)
        q, k, v = self.embed(points).tensor_split(3, dim=1)
        y = torch.einsum("bdi,bdj,bej->bei", q, k, v) / points.shape[2]
        total = points.type(torch.float64) + self.project(y).type(torch.float64)
        return total.reshape(x.shape)
