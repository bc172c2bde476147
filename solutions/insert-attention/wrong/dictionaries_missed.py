# caught by: values
# mistake: passes by nn.ModuleDict
# explanation: Its entries are children like any others. named_children() lists those of all containers alike.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            elif not isinstance(child, nn.ModuleDict):
                go(child)
        return parent

    return go(copy.deepcopy(model))
