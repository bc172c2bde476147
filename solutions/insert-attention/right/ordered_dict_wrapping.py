# Iterative, with a stack; the replacement is a Sequential with named layers.
import copy
from collections import OrderedDict

from torch import nn


def insert_after_convs(model, make_attention):
    clone = copy.deepcopy(model)
    holder = nn.Sequential(OrderedDict(net=clone))
    stack = [holder]
    while stack:
        parent = stack.pop()
        for name, child in list(parent.named_children()):
            if not isinstance(child, nn.Conv2d):
                stack.append(child)
                continue
            pair = OrderedDict([("conv", child), ("attn", make_attention(child.out_channels))])
            setattr(parent, name, nn.Sequential(pair))
    return holder.net
