import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.qkv = nn.Conv2d(in_channels, 3 * mid, kernel_size=1)
        self.W = nn.Sequential(nn.Conv2d(mid, in_channels, kernel_size=1), nn.BatchNorm2d(in_channels))

    def forward(self, x):
        q, k, v = torch.chunk(self.qkv(x).flatten(2), 3, dim=1)
        f = torch.matmul(q.permute(0, 2, 1), k)
        f = f / f.shape[2]
        y = torch.matmul(v, f.permute(0, 2, 1))
        return self.W(y.reshape(x.shape[0], -1, *x.shape[2:])) + x
