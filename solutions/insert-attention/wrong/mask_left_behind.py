# caught by: device-agnostic
# mistake: multiplies each attended output by a mask of ones kept in a plain tensor, which stays on the CPU
# explanation: .to(device) moves parameters, buffers and submodules. A tensor that is merely assigned to self stays where
# it is, and the product fails on any other device. register_buffer makes it part of the module.
import copy

import torch
from torch import nn


class _Pair(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv, self.attention = conv, attention
        self.mask = torch.ones(conv.out_channels, 1, 1)

    def forward(self, x):
        return self.attention(self.conv(x)) * self.mask


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    places = [(path, m) for path, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    pairs = {m: _Pair(m, make_attention(m.out_channels)) for m in dict(places).values()}
    for path, m in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, pairs[m])
    return new
