import copy

import torch.nn as nn


class SpatialConv(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv = conv
        self.attention = attention

    def forward(self, x):
        return self.attention(self.conv(x))


def _go_down(node, build):
    for key, sub in list(node.named_children()):
        if not isinstance(sub, nn.Conv2d):
            _go_down(sub, build)
        elif max(sub.kernel_size) > 1:
            node.add_module(key, SpatialConv(sub, build(sub.out_channels)))


def insert_after_convs(model, make_attention):
    result = copy.deepcopy(model)
    _go_down(result, make_attention)
    return result
