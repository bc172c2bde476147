import torch
from torch import nn


def channel_stats(t):
    strongest = torch.linalg.vector_norm(t, ord=float("inf"), dim=1)
    return torch.stack((t.mean(dim=1), strongest), dim=1)


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.smooth = nn.Conv2d(2, 1, kernel_size, padding="same", bias=False)
        self.squash = nn.Sigmoid()

    def forward(self, x):
        return self.squash(self.smooth(channel_stats(x)))
