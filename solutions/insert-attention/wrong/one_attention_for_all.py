# caught by: values
# mistake: reuses one attention module for all convolutions with the same number of output channels
# explanation: A cache keyed by width shares the weights: two places in the network must then attend alike. Every
# convolution gets a module of its own.
import copy
from functools import lru_cache

from torch import nn


def insert_after_convs(model, make_attention):
    make = lru_cache(None)(make_attention)

    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
