# Each head is a module of its own with three small linear layers (C -> d), kept in a ModuleList.
import math

import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, channel, width):
        super().__init__()
        self.q = nn.Linear(channel, width)
        self.k = nn.Linear(channel, width)
        self.v = nn.Linear(channel, width)

    def forward(self, tokens):
        q, k, v = self.q(tokens), self.k(tokens), self.v(tokens)
        scores = torch.bmm(q, k.transpose(1, 2)) / math.sqrt(q.size(-1))
        return torch.bmm(scores.softmax(dim=2), v)


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = nn.ModuleList([Head(channel, channel // num_heads) for _ in range(num_heads)])
        self.output = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.view(b, c, h * w).transpose(1, 2) if x.is_contiguous() else x.flatten(2).transpose(1, 2)
        y = self.output(torch.cat([head(tokens) for head in self.heads], dim=-1))
        return y.transpose(1, 2).reshape(b, c, h, w)
