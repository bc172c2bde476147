# caught by: values
# mistake: goes on into the attention that it has just inserted and gives its convolutions attention too
# explanation: When the attention holds a convolution, a walk over the changed tree meets it. Collect the convolutions
# first, or do not descend into what was inserted.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent, depth):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Conv2d):
                attention = make_attention(child.out_channels)
                setattr(parent, name, nn.Sequential(child, go(attention, depth + 1) if depth < 1 else attention))
            else:
                go(child, depth)
        return parent

    return go(copy.deepcopy(model), 0)
