import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.q = nn.Conv2d(channel, channel, 1)
        self.k = nn.Conv2d(channel, channel, 1)
        self.v = nn.Conv2d(channel, channel, 1)
        self.o = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.m
        q, k, v = (f(x).view(b, d, self.m, h * w) for f in (self.q, self.k, self.v))
        s = torch.einsum("bdmi,bdmj->bmij", q, k) / d**0.5
        y = torch.einsum("bmij,bdmj->bmdi", s.softmax(dim=3), v)
        return self.o(y.reshape(b, c, h, w))
