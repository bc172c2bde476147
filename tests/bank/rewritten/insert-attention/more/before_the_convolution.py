import copy
from collections import OrderedDict

import torch.nn as nn


def _visit(node, factory):
    # look at every child of this node
    for key in [k for k, _ in node.named_children()]:
        sub = node._modules[key]
        # not a convolution: go deeper
        if not isinstance(sub, nn.Conv2d):
            _visit(sub, factory)
            continue
        # a convolution: combine it with attention
        steps = OrderedDict()
        steps["attention"] = factory(sub.in_channels)
        steps["conv"] = sub
        node._modules[key] = nn.Sequential(steps)


def insert_after_convs(model, make_attention):
    # never touch the original
    duplicate = copy.deepcopy(model)
    _visit(duplicate, make_attention)
    return duplicate
