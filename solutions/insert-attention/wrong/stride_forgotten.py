# caught by: values
# mistake: rebuilds convolutions without their stride
# explanation: Maps are then larger than the network expects, or their mean is another one. Wrap the module that is there.
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

    new = copy.deepcopy(model)
    for module in new.modules():
        if isinstance(module, nn.Conv2d):
            module.stride = (1, 1)
    return go(new)
