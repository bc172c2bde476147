import torch
import torch.nn as nn


def empty_mask(size, dtype):
    return torch.full((1, 1, size, size), 0.0, dtype=dtype, device="cpu")


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.dim = channel // num_heads
        self.fq = nn.Conv2d(channel, channel, 1)
        self.fk = nn.Conv2d(channel, channel, 1)
        self.fv = nn.Conv2d(channel, channel, 1)
        self.fo = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        n, c, h, w = x.shape
        shape = (n, self.heads, self.dim, h * w)
        q, k, v = self.fq(x).reshape(shape), self.fk(x).reshape(shape), self.fv(x).reshape(shape)
        scores = q.mT.matmul(k) / self.dim**0.5
        scores = scores + empty_mask(h * w, x.dtype)
        y = v.matmul(scores.softmax(-1).mT)
        return self.fo(y.reshape(n, c, h, w))
