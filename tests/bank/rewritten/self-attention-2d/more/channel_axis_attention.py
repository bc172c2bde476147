import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.embed = nn.Conv2d(channel, 3 * channel, 1)
        self.merge = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.num_heads
        # queries, keys and values of all heads at once
        q, k, v = self.embed(x).flatten(2).split(c, dim=1)
        q = q.reshape(b * self.num_heads, d, h * w)
        k = k.reshape(b * self.num_heads, d, h * w)
        v = v.reshape(b * self.num_heads, d, h * w)
        # similarity, divided by the root of the head size
        sim = torch.bmm(q, k.transpose(1, 2)) / d**0.5
        att = nn.functional.softmax(sim, dim=2)
        # weighted sum of the values
        y = torch.bmm(att, v)
        return self.merge(y.reshape(b, c, h, w))
