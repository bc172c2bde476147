# caught by: parameter-count
# mistake: leaves a second attention module beside each one that it uses
# explanation: The one that was built to look at its shape stays registered: it costs memory, is saved with every
# checkpoint, and never gets a gradient. Build one module for each convolution, and assign only what is used.
import copy

from torch import nn


class _Pair(nn.Module):
    def __init__(self, conv, make_attention):
        super().__init__()
        self.conv = conv
        self.draft = make_attention(conv.out_channels)
        self.attention = make_attention(conv.out_channels)

    def forward(self, x):
        return self.attention(self.conv(x))


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
