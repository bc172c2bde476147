import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.qkv = nn.Conv2d(channel, 3 * channel, 1)
        self.out = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.m
        q, k, v = self.qkv(x).reshape(b, 3, self.m, d, h, w).unbind(1)
        scores = torch.einsum("bmdhi,bmdhj->bmhij", q, k) / d**0.5
        weights = scores.softmax(dim=-1)
        y = torch.einsum("bmhij,bmdhj->bmdhi", weights, v)
        return self.out(y.reshape(b, c, h, w))
