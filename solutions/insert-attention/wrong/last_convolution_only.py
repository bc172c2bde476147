# caught by: values
# mistake: inserts attention behind the last convolution only
# explanation: A variable that is overwritten in the loop keeps the last hit. Replace inside the loop.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    for path, module in new.named_modules():
        if isinstance(module, nn.Conv2d):
            last, conv = path, module
    parent_path, _, name = last.rpartition(".")
    setattr(new.get_submodule(parent_path), name, nn.Sequential(conv, make_attention(conv.out_channels)))
    return new
