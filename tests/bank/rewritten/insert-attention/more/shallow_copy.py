import copy

import torch.nn as nn


def _twin(module, factory):
    if isinstance(module, nn.Conv2d):
        return nn.Sequential(module, factory(module.out_channels))
    return _rebuild(module, factory)


def _rebuild(module, factory):
    twin = copy.copy(module)
    table = {}
    for key, sub in module._modules.items():
        table[key] = sub if sub is None else _twin(sub, factory)
    twin.__dict__["_modules"] = table
    return twin


def insert_after_convs(model, make_attention):
    return _rebuild(model, make_attention)
