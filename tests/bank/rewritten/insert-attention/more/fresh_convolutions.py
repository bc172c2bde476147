import copy

import torch.nn as nn


def conv_like(c):
    return nn.Conv2d(
        in_channels=c.in_channels,
        out_channels=c.out_channels,
        kernel_size=c.kernel_size,
        stride=c.stride,
        padding=c.padding,
        dilation=c.dilation,
        groups=c.groups,
        bias=c.bias is not None,
        padding_mode=c.padding_mode,
        device=c.weight.device,
        dtype=c.weight.dtype,
    )


def insert_after_convs(model, make_attention):
    out = copy.deepcopy(model)

    def fill(parent):
        for key, sub in list(parent.named_children()):
            if isinstance(sub, nn.Conv2d):
                parent.add_module(key, nn.Sequential(conv_like(sub), make_attention(sub.out_channels)))
                continue
            fill(sub)

    fill(out)
    return out
