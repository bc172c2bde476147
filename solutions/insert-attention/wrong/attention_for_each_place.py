# caught by: shared-modules
# mistake: gives a convolution that is used in several places another attention module in each
# explanation: The convolution is one module, with one set of weights; the network that was given shares it on purpose.
#   Remember which pair was made for it, and put that pair into all its places.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    places = [(p, m) for p, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    for path, conv in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, nn.Sequential(conv, make_attention(conv.out_channels)))
    return new
