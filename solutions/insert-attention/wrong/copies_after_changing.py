# caught by: values
# mistake: inserts the attention into the given model and returns a deep copy of that
# explanation: The copy is right, and the caller's network is changed all the same. Copy first, then change the copy.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return copy.deepcopy(go(model))
