import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.q = nn.Conv2d(channel, channel, 1)
        self.k = nn.Conv2d(channel, channel, 1)
        self.v = nn.Conv2d(channel, channel, 1)
        self.proj = nn.Conv2d(channel, channel, 1)
        self.norm = nn.Softmax(dim=-1)

    def forward(self, x):
        b, c, h, w = x.shape
        shape = (b, self.heads, c // self.heads, h * w)
        # queries, keys, values: (B, heads, d, N)
        q = self.q(x).reshape(shape)
        k = self.k(x).reshape(shape)
        v = self.v(x).reshape(shape)
        # scores: (B, heads, N, N)
        scores = torch.matmul(k.transpose(-1, -2), q) / shape[2] ** 0.5
        # values times weights: (B, heads, d, N)
        out = torch.matmul(v, self.norm(scores))
        return self.proj(out.reshape(b, c, h, w))
