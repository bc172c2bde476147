# caught by: values
# mistake: puts the attention in front of each convolution
# explanation: In nn.Sequential the order is the order of execution: the convolution first, the attention behind it, with
# out_channels channels.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(make_attention(child.in_channels), child))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
