# caught by: input-gradients
# mistake: computes the queries from a detached copy of its input
# explanation: All weights learn; the layers below do not hear what the queries would have them change. One of the
# three paths from x to the output is cut.
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
        q = self.query(tokens.detach()).reshape(shape).transpose(1, 2)
        k = self.key(tokens).reshape(shape).transpose(1, 2)
        v = self.value(tokens).reshape(shape).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        weights = torch.softmax(scores, dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
