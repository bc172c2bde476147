import copy

import torch.nn as nn


class Inserter:
    def __init__(self, factory):
        self.factory = factory
        self.by_width = {}

    def attention(self, width):
        if width not in self.by_width:
            self.by_width[width] = self.factory(width)
        return self.by_width[width]

    def visit(self, module):
        for key, sub in list(module.named_children()):
            if isinstance(sub, nn.Conv2d):
                module.add_module(key, nn.Sequential(sub, self.attention(sub.out_channels)))
            else:
                self.visit(sub)


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)
    Inserter(make_attention).visit(net)
    return net
