# caught by: values
# mistake: freezes the parameters of the given model
# explanation: The new network has weights of its own, so nothing keeps the given one from being trained further. Leave the
#   requires_grad of the caller's parameters as it is.
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

    new = go(copy.deepcopy(model))
    model.requires_grad_(False)
    return new
