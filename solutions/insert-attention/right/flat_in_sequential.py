# In a Sequential the attention becomes a layer of its own, so the indices move; elsewhere the convolution is wrapped.
from copy import deepcopy

from torch import nn


def insert_after_convs(net: nn.Module, factory) -> nn.Module:
    return _rebuilt(deepcopy(net), factory, {})


def _rebuilt(module, factory, done):
    if module not in done:
        done[module] = _made(module, factory, done)
    return done[module]


def _made(module, factory, done):
    if isinstance(module, nn.Conv2d):
        return nn.Sequential(module, factory(module.out_channels))
    if type(module) is nn.Sequential:
        layers = []
        for layer in module:
            new = _rebuilt(layer, factory, done)
            layers.extend(new if isinstance(layer, nn.Conv2d) else [new])
        return nn.Sequential(*layers)
    for name, child in module._modules.items():
        module._modules[name] = _rebuilt(child, factory, done)
    return module
