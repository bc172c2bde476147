import copy
from itertools import chain

import torch.nn as nn


def expand(layer, factory):
    """The layers that stand where this one stood."""
    if isinstance(layer, nn.Conv2d):
        return [layer, factory(layer.out_channels)]
    return [process(layer, factory)]


def process(m, factory):
    if isinstance(m, nn.Sequential):
        return nn.Sequential(*chain.from_iterable(expand(layer, factory) for layer in m))
    blocks = [(k, c) for k, c in m.named_children() if not isinstance(c, nn.Conv2d)]
    for k, c in blocks:
        m.add_module(k, process(c, factory))
    return m


def insert_after_convs(model, make_attention):
    return process(copy.deepcopy(model), make_attention)
