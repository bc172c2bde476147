# caught by: values
# mistake: handles convolutions inside nn.Sequential only and passes by those that are attributes of a block
# explanation: A residual block keeps its convolutions as attributes and sums in forward. setattr on the parent works for
# both kinds of parents.
import copy

from torch import nn


def _insert(module, make_attention):
    if isinstance(module, nn.Sequential):
        layers = []
        for layer in module:
            layers.append(_insert(layer, make_attention))
            if isinstance(layer, nn.Conv2d):
                layers.append(make_attention(layer.out_channels))
        return nn.Sequential(*layers)
    for name, child in module.named_children():
        if not isinstance(child, nn.Conv2d):
            setattr(module, name, _insert(child, make_attention))
    return module


def insert_after_convs(model, make_attention):
    return _insert(copy.deepcopy(model), make_attention)
