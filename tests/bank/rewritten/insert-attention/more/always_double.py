import copy

import torch
import torch.nn as nn


class Precise(nn.Module):
    def forward(self, t):
        return t.to(torch.float64)


def _find(net):
    return [(p, m) for p, m in net.named_modules() if p and isinstance(m, nn.Conv2d)]


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)
    for path, conv in _find(net):
        *owner, leaf = path.split(".")
        owner = net.get_submodule(".".join(owner))
        setattr(owner, leaf, nn.Sequential(conv, make_attention(conv.out_channels)))
    return nn.Sequential(net, Precise())
