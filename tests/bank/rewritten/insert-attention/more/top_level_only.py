import copy

import torch.nn as nn


class Attentive(nn.Module):
    def __init__(self, conv, make):
        super().__init__()
        self.body = conv
        self.head = make(conv.out_channels)

    def forward(self, t):
        return self.head(self.body(t))


def insert_after_convs(model, make_attention):
    # work on a copy
    net = copy.deepcopy(model)
    # all the names of its layers
    names = [n for n, _ in net.named_children()]
    for n in names:
        layer = getattr(net, n)
        # only convolutions are followed by attention
        if isinstance(layer, nn.Conv2d):
            net.add_module(n, Attentive(layer, make_attention))
    return net
