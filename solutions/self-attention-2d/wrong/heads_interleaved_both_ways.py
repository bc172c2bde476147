# caught by: values
# mistake: gives head h the channels h, h + m, h + 2m, ... and puts the heads together again in that order
# explanation: Split and merge undo each other, so shapes and symmetry are right; but with the weights of a trained network
# each head gets the channels of others. Contiguous heads are reshape (B, N, m, d), not (B, N, d, m).
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
        shape = (b, h * w, c // self.num_heads, self.num_heads)
        q = self.query(tokens).reshape(shape).permute(0, 3, 1, 2)
        k = self.key(tokens).reshape(shape).permute(0, 3, 1, 2)
        v = self.value(tokens).reshape(shape).permute(0, 3, 1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        mixed = (torch.softmax(scores, dim=-1) @ v).permute(0, 2, 3, 1).reshape(b, h * w, c)
        return self.output(mixed).transpose(1, 2).reshape(b, c, h, w)
