# caught by: values
# mistake: looks at the direct children only and leaves convolutions deeper down without attention
# explanation: named_children() is one level. Blocks hold the convolutions of most networks; descend into every child
# that is no convolution itself.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    for name, child in new.named_children():
        if isinstance(child, nn.Conv2d):
            setattr(new, name, nn.Sequential(child, make_attention(child.out_channels)))
    return new
