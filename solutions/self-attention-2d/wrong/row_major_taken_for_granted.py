# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers
# are silently mixed up. flatten and reshape look at the real strides.
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
        tokens = x.as_strided((b, h * w, c), (c * h * w, 1, h * w))
        shape = (b, h * w, self.num_heads, c // self.num_heads)
        q = self.query(tokens).reshape(shape).transpose(1, 2)
        k = self.key(tokens).reshape(shape).transpose(1, 2)
        v = self.value(tokens).reshape(shape).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(c // self.num_heads)
        mixed = (torch.softmax(scores, dim=-1) @ v).transpose(1, 2).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
