import copy

import torch.nn as nn


def walk(net, factory):
    for label, part in net.named_children():
        if not isinstance(part, nn.Conv2d):
            walk(part, factory)
        elif part.groups == 1:
            setattr(net, label, nn.Sequential(part, factory(part.out_channels)))


def insert_after_convs(model, make_attention):
    out = copy.deepcopy(model)
    walk(out, make_attention)
    return out
