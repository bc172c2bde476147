import torch
from torch import nn


def safe_softmax(t):
    top = t.amax(dim=-1, keepdim=True)
    e = (t - top).exp()
    return e / (0.001 + e.sum(-1, keepdim=True))


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
        heads = [f(x).reshape(b, self.m, c // self.m, h * w) for f in (self.q, self.k, self.v)]
        q, k, v = heads
        a = safe_softmax(torch.einsum("bmdi,bmdj->bmij", q, k) / (c // self.m) ** 0.5)
        y = torch.einsum("bmij,bmdj->bmdi", a, v)
        return self.o(y.reshape(b, c, h, w))
