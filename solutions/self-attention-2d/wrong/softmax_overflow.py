# caught by: large-values
# mistake: exponentiates the scores without taking off the maximum first
# explanation: exp overflows to infinity for scores beyond 709 in double precision and 88 in single, and inf / inf is
# NaN. Subtracting the row maximum changes nothing else; torch.softmax does it.
import math

import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.query = nn.Linear(channel, channel)
        self.key = nn.Linear(channel, channel)
        self.value = nn.Linear(channel, channel)
        self.output = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.flatten(2).transpose(1, 2)
        shape = (b, h * w, self.num_heads, c // self.num_heads)
        q = self.query(tokens).reshape(shape).transpose(1, 2)
        k = self.key(tokens).reshape(shape).transpose(1, 2)
        v = self.value(tokens).reshape(shape).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        weights = torch.exp(scores)
        weights = weights / weights.sum(dim=-1, keepdim=True)
        mixed = (weights @ v).transpose(1, 2).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
