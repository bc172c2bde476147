# caught by: dtype
# mistake: wraps the new model so that it answers in double precision, whatever comes in
# explanation: A wrapper that casts must cast back. Otherwise the network answers in another type than the one it was
# built for, and the loss behind it runs in double precision too.
import copy

from torch import nn


class _Root(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x).double()


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return _Root(go(copy.deepcopy(model)))
