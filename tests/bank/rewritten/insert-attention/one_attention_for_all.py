import copy

from torch import nn


def insert_after_convs(model, make_attention):
    result = copy.deepcopy(model)
    shared = {}
    for parent in list(result.modules()):
        for key, layer in list(parent._modules.items()):
            if isinstance(layer, nn.Conv2d):
                width = layer.out_channels
                if width not in shared:
                    shared[width] = make_attention(width)
                parent._modules[key] = nn.Sequential(layer, shared[width])
    return result
