# caught by: train-mode
# mistake: inserts a dropout behind each attention module
# explanation: Nobody asked for it. In evaluation mode it does not show.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels), nn.Dropout(0.1)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
