import copy

import torch.nn as nn


class ConvPlus(nn.Module):
    def __init__(self, conv, extras):
        super().__init__()
        self.conv = conv
        self.extras = extras

    def forward(self, x):
        out = self.conv(x)
        for extra in self.extras:
            out = extra.to(out)(out)
        return out


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)

    def visit(m):
        for key, sub in list(m.named_children()):
            if isinstance(sub, nn.Conv2d):
                setattr(m, key, ConvPlus(sub, [make_attention(sub.out_channels)]))
            else:
                visit(sub)

    visit(net)
    return net
