import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.cnn = nn.Sequential(nn.Conv2d(2, 1, kernel_size, padding="same", bias=False), nn.Sigmoid())
        self.store = {}

    def forward(self, x):
        f = x.new_empty(x.shape[0], 2, *x.shape[2:])
        f[:, 0] = x.mean(1)
        f[:, 1] = x.amax(1)
        old = self.store.get("maps")
        if old is not None and old.size() == f.size():
            f = old + f
        self.store["maps"] = f.detach()
        return self.cnn(f)
