import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads, self.width = num_heads, channel // num_heads
        self.theta, self.phi = nn.Conv1d(channel, channel, 1), nn.Conv1d(channel, channel, 1)
        self.g, self.last = nn.Conv1d(channel, channel, 1), nn.Conv1d(channel, channel, 1)

    def forward(self, x):
        flat = x.flatten(2)
        q, k, v = (f(flat).unflatten(1, (self.heads, self.width)) for f in (self.theta, self.phi, self.g))
        weights = torch.softmax(q.mT @ k / self.width, dim=-1)
        return self.last((v @ weights.mT).flatten(1, 2)).reshape_as(x)
