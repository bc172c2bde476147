# caught by: values
# mistake: computes one big head whatever num_heads is
# explanation: The argument is stored and never used. With several heads each one has its own softmax over its own d
# channels, which one head over all the channels cannot express.
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
        q = self.query(tokens).unsqueeze(1)
        k = self.key(tokens).unsqueeze(1)
        v = self.value(tokens).unsqueeze(1)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        weights = torch.softmax(scores, dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
