# caught by: values
# mistake: lets channels attend to channels, with a C x C matrix, where positions should attend to positions
# explanation: q^T k sums over the positions and compares channels. Self-attention over space compares positions: its
# matrix has H*W rows and columns.
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
        q = self.query(tokens).reshape(shape).permute(0, 2, 3, 1)
        k = self.key(tokens).reshape(shape).permute(0, 2, 3, 1)
        v = self.value(tokens).reshape(shape).permute(0, 2, 3, 1)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-2])
        weights = torch.softmax(scores, dim=-1)
        mixed = (weights @ v).permute(0, 3, 1, 2).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
