import copy

import torch


def insert_after_convs(model, make_attention):
    clone = copy.deepcopy(model)
    found = [(p, n, m) for p in clone.modules() for n, m in p._modules.items() if isinstance(m, torch.nn.Conv2d)]
    for parent, name, conv in found:
        parent._modules[name] = torch.nn.Sequential(make_attention(conv.in_channels), conv)
    return clone
