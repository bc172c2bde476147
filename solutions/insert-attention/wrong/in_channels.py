# caught by: interface
# mistake: builds the attention for the input channels of each convolution
# explanation: The attention stands behind the convolution and sees its output, so its width is out_channels. Where both
# are equal the slip goes unnoticed.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.in_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
