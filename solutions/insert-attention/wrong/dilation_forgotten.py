# caught by: values
# mistake: rebuilds each convolution with a dilation of one and a padding of half the kernel
# explanation: The shapes agree, and the kernel looks at other pixels. Do not rebuild what can be moved.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, old in parent.named_children():
            if isinstance(old, nn.Conv2d):
                padding = tuple(k // 2 for k in old.kernel_size)
                conv = nn.Conv2d(
                    old.in_channels,
                    old.out_channels,
                    old.kernel_size,
                    old.stride,
                    padding,
                    groups=old.groups,
                    bias=old.bias is not None,
                )
                conv.load_state_dict(old.state_dict())
                setattr(parent, name, nn.Sequential(conv, make_attention(old.out_channels)))
            else:
                go(old)
        return parent

    return go(copy.deepcopy(model))
