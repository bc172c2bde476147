import copy

import torch.nn as nn


def wants_attention(m):
    if not isinstance(m, nn.Conv2d):
        return False
    return m.weight.shape[1] == m.in_channels


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)
    for path, conv in [(p, m) for p, m in net.named_modules() if p and wants_attention(m)]:
        holder, _, key = path.rpartition(".")
        pair = nn.Sequential()
        pair.add_module("conv", conv)
        pair.add_module("attn", make_attention(conv.out_channels))
        setattr(net.get_submodule(holder), key, pair)
    return net
