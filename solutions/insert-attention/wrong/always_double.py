# caught by: dtype
# mistake: returns double precision from every attended convolution, whatever comes in
# explanation: A wrapper that computes in double must return the type it was given. Otherwise the network answers in
# another type than the one it was built for.
import copy

from torch import nn


class _Pair(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv, self.attention = conv, attention

    def forward(self, x):
        return self.attention(self.conv(x.to(self.conv.weight.dtype))).double()


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
