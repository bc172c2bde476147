import copy

import torch.nn as nn
from torch.nn.utils import skip_init


def rebuild(conv):
    fresh = skip_init(
        nn.Conv2d,
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        stride=conv.stride,
        padding=conv.padding,
        dilation=conv.dilation,
        groups=conv.groups,
        bias=False,
        padding_mode=conv.padding_mode,
    )
    fresh.weight = conv.weight
    return fresh


class Attended(nn.Sequential):
    def __init__(self, conv, make_attention):
        super().__init__(rebuild(conv), make_attention(conv.out_channels))


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)

    def walk(m):
        for key, sub in list(m.named_children()):
            match sub:
                case nn.Conv2d():
                    m.add_module(key, Attended(sub, make_attention))
                case _:
                    walk(sub)

    walk(net)
    return net
