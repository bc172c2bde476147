import torch
from torch import nn


class Where(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.c = nn.Conv2d(2, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        return x * self.c(torch.cat((x.mean(1, True), x.max(1, True)[0]), 1)).sigmoid()


class What(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(c, c // r), nn.ReLU(), nn.Linear(c // r, c))

    def forward(self, x):
        rows = x.flatten(2)
        s = self.net(rows.mean(2)) + self.net(rows.max(2)[0])
        return x * s.sigmoid()[..., None, None]


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.both = nn.Sequential(What(channel, reduction), Where(kernel_size))

    def forward(self, x):
        return self.both(x)
