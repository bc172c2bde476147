# caught by: repeatable
# mistake: makes its layers in a cached function, so that all instances of one width share their weights
# explanation: A cache returns the very same layers to the next block of that width: the blocks of a network then have one gate
#   between them, and two optimisers would move it twice. Make layers anew in every __init__.
from functools import lru_cache

import torch
from torch import nn


@lru_cache
def make_gate(channel, hidden):
    return nn.Sequential(
        nn.Linear(channel, hidden, bias=False), nn.ReLU(), nn.Linear(hidden, channel, bias=False), nn.Sigmoid()
    )


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.gate = make_gate(channel, channel // reduction)

    def forward(self, x):
        return x * self.gate(x.mean((2, 3)))[:, :, None, None]
