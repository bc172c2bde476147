# caught by: values
# mistake: tries the given model on random numbers in training mode, which moves its batch norms' statistics
# explanation: out_channels says how many channels there are; nothing needs to run. A call in training mode writes into
#   running_mean and running_var.
import copy

import torch
from torch import nn


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    model.train()
    with torch.no_grad():
        model(torch.randn(2, 2, 8, 8))
    model.eval()
    return go(copy.deepcopy(model))
