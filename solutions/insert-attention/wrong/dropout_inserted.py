# caught by: train-mode
# mistake: inserts a dropout behind each attention module
# explanation: Nobody asked for it. In evaluation mode it does not show.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    places = [(path, m) for path, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    pairs = {m: nn.Sequential(m, make_attention(m.out_channels), nn.Dropout(0.1)) for m in dict(places).values()}
    for path, m in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, pairs[m])
    return new
