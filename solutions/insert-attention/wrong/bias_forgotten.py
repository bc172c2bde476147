# caught by: parameter-count
# mistake: rebuilds each convolution without its bias
# explanation: nn.Conv2d has many arguments (stride, padding, dilation, groups, bias, padding_mode). Whoever rebuilds one
# forgets one; keep the module and wrap it.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, old in parent.named_children():
            if isinstance(old, nn.Conv2d):
                conv = copy.deepcopy(old)
                conv.bias = None
                setattr(parent, name, nn.Sequential(conv, make_attention(old.out_channels)))
            else:
                go(old)
        return parent

    return go(copy.deepcopy(model))
