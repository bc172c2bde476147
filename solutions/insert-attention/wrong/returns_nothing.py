# caught by: interface
# mistake: forgets to return the new model
# explanation: A function without return gives None. deepcopy, change, return.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)

    go(copy.deepcopy(model))
