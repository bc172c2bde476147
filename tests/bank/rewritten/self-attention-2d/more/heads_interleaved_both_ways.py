import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.qkv = nn.Conv2d(channel, 3 * channel, 1)
        self.fuse = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.qkv(x).flatten(2).chunk(3, dim=1)
        q, k, v = (t.unflatten(1, (-1, self.heads)) for t in (q, k, v))
        logits = torch.einsum("bdmi,bdmj->bmij", q, k) / q.shape[1] ** 0.5
        y = torch.einsum("bmij,bdmj->bdmi", logits.softmax(-1), v)
        return self.fuse(y.reshape(b, c, h, w))
