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
    new = copy.deepcopy(model)
    places = [(path, m) for path, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    pairs = {m: nn.Sequential(m, make_attention(m.out_channels)) for m in dict(places).values()}
    for path, m in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, pairs[m])
    return _Root(new)
