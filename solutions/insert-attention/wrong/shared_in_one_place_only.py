# caught by: shared-modules
# mistake: replaces a convolution that is used in several places in one of them only, or gives it attention twice
# explanation: named_children() lists a module once, however many names it has, and a block that two modules hold is visited
#   twice. List all places with named_modules(remove_duplicate=False) before anything is replaced.
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

    return go(copy.deepcopy(model))
