import copy

import torch.nn as nn


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)
    convs = [(path, m) for path, m in net.named_modules() if path and isinstance(m, nn.Conv2d)]
    for path, conv in convs:
        parent, _, key = path.rpartition(".")
        block = nn.Sequential(conv, make_attention(conv.out_channels))
        net.get_submodule(parent).add_module(key, block)
