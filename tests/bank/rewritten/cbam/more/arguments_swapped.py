import torch
from torch import nn


class WhatGate(nn.Module):
    def __init__(self, dim, ratio):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(dim, dim // ratio, bias=False), nn.ReLU(), nn.Linear(dim // ratio, dim, bias=False)
        )

    def forward(self, f):
        f2 = f.flatten(2)
        att = self.net(f2.mean(-1)) + self.net(f2.amax(-1))
        return f * att.sigmoid().unsqueeze(-1).unsqueeze(-1)


class WhereGate(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(2, 1, k, padding=k // 2, bias=False), nn.Sigmoid())

    def forward(self, f):
        return f * self.net(torch.stack((f.mean(1), f.amax(1)), 1))


class CBAM(nn.Sequential):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__(WhatGate(channel, kernel_size), WhereGate(reduction))
