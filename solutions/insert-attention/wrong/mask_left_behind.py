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
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
