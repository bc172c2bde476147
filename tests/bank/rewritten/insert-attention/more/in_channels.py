from copy import deepcopy

from torch import nn


class ConvBlock(nn.Module):
    def __init__(self, conv, factory):
        super().__init__()
        width = conv.weight.shape[1] * conv.groups
        self.conv = conv
        self.att = factory(width)

    def forward(self, x):
        y = self.conv(x)
        return self.att(y)


def insert_after_convs(model, make_attention):
    net = deepcopy(model)
    conv_paths = [p for p, m in net.named_modules() if isinstance(m, nn.Conv2d)]
    for p in conv_paths:
        parts = p.split(".")
        parent = net
        for part in parts[:-1]:
            parent = getattr(parent, part)
        setattr(parent, parts[-1], ConvBlock(getattr(parent, parts[-1]), make_attention))
    return net
