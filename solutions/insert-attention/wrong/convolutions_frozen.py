# caught by: weight-gradients
# mistake: freezes the convolutions and trains the attention alone
# explanation: requires_grad_(False) is a decision of the caller, who can still make it. The function only inserts.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                child.requires_grad_(False)
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
