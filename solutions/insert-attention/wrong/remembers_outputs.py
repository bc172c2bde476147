# caught by: repeatable
# mistake: adds a tenth of each attended output of the call before
# explanation: What a network answers must not depend on what it was asked before. Insert the attention and nothing else.
import copy

from torch import nn


class _Pair(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv, self.attention, self.last = conv, attention, None

    def forward(self, x):
        y = fresh = self.attention(self.conv(x))
        if self.last is not None and self.last.shape == y.shape:
            y = y + 0.1 * self.last
        self.last = fresh.detach()
        return y


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
