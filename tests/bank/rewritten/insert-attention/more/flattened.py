from copy import deepcopy

import torch.nn as nn


def leaves(m):
    subs = list(m.children())
    if not subs:
        yield m
    for s in subs:
        yield from leaves(s)


def insert_after_convs(model, make_attention):
    net = nn.Sequential()
    for leaf in leaves(deepcopy(model)):
        net.append(leaf)
        if isinstance(leaf, nn.Conv2d):
            net.append(make_attention(leaf.out_channels))
    return net
