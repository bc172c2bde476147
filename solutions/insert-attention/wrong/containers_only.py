# caught by: values
# mistake: searches nn.Sequential, nn.ModuleList and nn.ModuleDict, and no module of another class
# explanation: Most networks are classes of their own, and so are their blocks; convolutions are attributes there.
#   named_children() lists the children of every module.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            elif isinstance(child, nn.Sequential | nn.ModuleList | nn.ModuleDict):
                go(child)
        return parent

    return go(copy.deepcopy(model))
