import copy

import torch.nn as nn


def conv_slots(root):
    """(parent, key) of every convolution below root."""
    slots = []
    for key, sub in root.named_children():
        if isinstance(sub, nn.Conv2d):
            slots.append((root, key))
        else:
            slots += conv_slots(sub)
    return slots


def attach(root, build):
    for parent, key in conv_slots(root):
        conv = getattr(parent, key)
        setattr(parent, key, nn.Sequential(conv, build(conv.out_channels)))
    return root


def insert_after_convs(model, make_attention):
    def build(channels):
        return attach(make_attention(channels), make_attention)

    return attach(copy.deepcopy(model), build)
