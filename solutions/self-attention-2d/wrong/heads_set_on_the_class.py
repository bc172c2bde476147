# caught by: repeatable
# mistake: keeps the number of heads in a class attribute, where the instance made last sets it for all
# explanation: SelfAttention2d.num_heads = ... changes every instance there is. In a network with four heads in one stage and
#   eight in the next, all of them then use eight. Use self.num_heads.
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    num_heads = 1

    def __init__(self, channel, num_heads=1):
        super().__init__()
        SelfAttention2d.num_heads = num_heads
        self.q = nn.Linear(channel, channel)
        self.k = nn.Linear(channel, channel)
        self.v = nn.Linear(channel, channel)
        self.out = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        heads = self.num_heads
        tokens = x.flatten(2).transpose(1, 2)
        q, k, v = (
            layer(tokens).view(b, h * w, heads, c // heads).transpose(1, 2) for layer in (self.q, self.k, self.v)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) * (c // heads) ** -0.5, dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, h * w, c)
        return self.out(mixed).transpose(1, 2).reshape(b, c, h, w)
