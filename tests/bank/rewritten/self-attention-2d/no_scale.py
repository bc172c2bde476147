import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.qkv = nn.Conv2d(channel, 3 * channel, 1)
        self.proj = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.qkv(x).reshape(b, 3, self.m, c // self.m, h * w).unbind(1)
        attn = torch.einsum("bmdi,bmdj->bmij", q, k).softmax(-1)
        y = torch.einsum("bmij,bmdj->bmdi", attn, v)
        return self.proj(y.reshape(b, c, h, w))
