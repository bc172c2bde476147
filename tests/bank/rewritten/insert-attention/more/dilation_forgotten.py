from copy import deepcopy

import torch
from torch import nn


class ConvAttn(nn.Module):
    def __init__(self, src, attn):
        super().__init__()
        kh, kw = src.kernel_size
        self.conv = nn.Conv2d(
            src.in_channels,
            src.out_channels,
            kernel_size=(kh, kw),
            stride=src.stride,
            padding=(kh // 2, kw // 2),
            groups=src.groups,
            bias=src.bias is not None,
        )
        with torch.no_grad():
            self.conv.weight.copy_(src.weight)
            if src.bias is not None:
                self.conv.bias.copy_(src.bias)
        self.attn = attn(src.out_channels)

    def forward(self, x):
        return self.attn(self.conv(x))


def insert_after_convs(model, make_attention):
    model = deepcopy(model)

    def descend(node):
        for key, sub in list(node.named_children()):
            if isinstance(sub, nn.Conv2d):
                node.add_module(key, ConvAttn(sub, make_attention))
            else:
                descend(sub)

    descend(model)
    return model
