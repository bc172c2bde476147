# caught by: values
# mistake: makes a shallow copy, which shares all inner modules and weights with the given model
# explanation: copy.copy copies the outermost object; the tables of children inside are the same ones, so changes show in
# both. copy.deepcopy copies the whole tree with its weights.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.copy(model)
    new._modules = dict(model._modules)
    for name, child in new.named_children():
        if isinstance(child, nn.Conv2d):
            setattr(new, name, nn.Sequential(child, make_attention(child.out_channels)))
        else:
            setattr(new, name, insert_after_convs(child, make_attention))
    return new
