import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.refine = nn.Linear(1, 1, bias=False)
        self.main = nn.Sequential(nn.Conv2d(2, 1, kernel_size, padding="same", bias=False), nn.Sigmoid())

    @staticmethod
    def pool(t):
        return torch.cat([op(t, dim=1, keepdim=True) for op in (torch.mean, torch.amax)], dim=1)

    def forward(self, x):
        return self.main(self.pool(x))
