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
    new = copy.deepcopy(model)
    places = [(path, m) for path, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    pairs = {m: _Pair(m, make_attention(m.out_channels)) for m in dict(places).values()}
    for path, m in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, pairs[m])
    return new
