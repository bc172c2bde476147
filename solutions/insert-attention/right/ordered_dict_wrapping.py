# Iterative, with a stack; the replacement is a Sequential with named layers.
import copy
from collections import OrderedDict

from torch import nn


def insert_after_convs(model, make_attention):
    clone = copy.deepcopy(model)
    holder = nn.Sequential(OrderedDict(net=clone))
    stack, pairs, seen = [holder], {}, set()
    while stack:
        parent = stack.pop()
        if parent in seen:
            continue
        seen.add(parent)
        for name, child in list(parent._modules.items()):
            if not isinstance(child, nn.Conv2d):
                stack.append(child)
                continue
            if child not in pairs:
                pair = OrderedDict([("conv", child), ("attn", make_attention(child.out_channels))])
                pairs[child] = nn.Sequential(pair)
            setattr(parent, name, pairs[child])
    return holder.net
