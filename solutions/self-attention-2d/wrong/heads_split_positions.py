# caught by: values
# mistake: reshapes (B, N, C) straight to (B, heads, N, d), which cuts up the positions and not the channels
# explanation: reshape fills axes in memory order. Split the channel axis first, (B, N, heads, d), and then swap the
# two middle axes with transpose.
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
        shape = (b, self.num_heads, h * w, c // self.num_heads)
        q = self.query(tokens).reshape(shape)
        k = self.key(tokens).reshape(shape)
        v = self.value(tokens).reshape(shape)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        weights = torch.softmax(scores, dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
