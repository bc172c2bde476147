# caught by: values
# mistake: resets the statistics of normalisations in the new model
# explanation: Running means and variances belong to what the network has learned, like its weights. deepcopy brings the
#   buffers along; leave them alone.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    new = go(copy.deepcopy(model))
    for module in new.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
    return new
