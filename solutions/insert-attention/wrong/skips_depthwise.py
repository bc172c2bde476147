# caught by: values
# mistake: passes by grouped convolutions
# explanation: A depthwise convolution is an nn.Conv2d with groups > 1 and gets its attention like any other.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d) and child.groups == 1:
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
