# caught by: values
# mistake: passes by convolutions with a 1x1 kernel
# explanation: Projections and shortcuts are convolutions too. The contract says each nn.Conv2d.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d) and child.kernel_size != (1, 1):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
