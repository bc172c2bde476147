# caught by: interface
# mistake: rebuilds the network as one flat chain of its layers
# explanation: A list of layers does not know what forward does with them: the sum of a residual block and the choice of
# branches are lost. Replace children in place and keep every parent's forward.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    layers = []
    for module in copy.deepcopy(model).modules():
        if list(module.children()):
            continue
        layers.append(module)
        if isinstance(module, nn.Conv2d):
            layers.append(make_attention(module.out_channels))
    return nn.Sequential(*layers)
