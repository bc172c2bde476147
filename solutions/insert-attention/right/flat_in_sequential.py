# In a Sequential the attention becomes a layer of its own, so the indices move; elsewhere the convolution is wrapped.
from copy import deepcopy

from torch import nn


def insert_after_convs(net: nn.Module, factory) -> nn.Module:
    return _rebuilt(deepcopy(net), factory)


def _rebuilt(module, factory):
    if isinstance(module, nn.Conv2d):
        return nn.Sequential(module, factory(module.out_channels))
    if type(module) is nn.Sequential:
        layers = []
        for layer in module:
            new = _rebuilt(layer, factory)
            layers.extend(new if isinstance(layer, nn.Conv2d) else [new])
        return nn.Sequential(*layers)
    for name, child in module.named_children():
        module._modules[name] = _rebuilt(child, factory)
    return module
