import copy

import torch
from torch import nn


class ConvThenAttend(nn.Module):
    def __init__(self, layer, attend):
        super().__init__()
        self.layer = layer
        self.attend = attend

    def forward(self, inp):
        features = self.layer(inp)
        return torch.add(self.attend(features), features)


def insert_after_convs(model, make_attention):
    out = copy.deepcopy(model)
    todo = [(p, m) for p, m in out.named_modules() if isinstance(m, nn.Conv2d)]
    for path, layer in todo:
        head, _, tail = path.rpartition(".")
        new = ConvThenAttend(layer, make_attention(layer.out_channels))
        out.get_submodule(head)._modules[tail] = new
    return out
