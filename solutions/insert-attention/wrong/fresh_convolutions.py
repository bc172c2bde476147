# caught by: values
# mistake: builds new convolutions of the same shape, with random weights in place of the given ones
# explanation: The network may be pretrained. Move the module itself, or load its state_dict into the new one.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    for module in new.modules():
        if isinstance(module, nn.Conv2d):
            module.reset_parameters()

    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(new)
