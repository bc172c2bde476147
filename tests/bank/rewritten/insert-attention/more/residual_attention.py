import copy

import torch
from torch import nn


class Attended(nn.Sequential):
    def forward(self, x):
        conv, attend = self
        maps = conv(x)
        both = torch.stack([maps, attend(maps)])
        return both.mean(dim=0)


def insert_after_convs(model, make_attention):
    def swap(m):
        if isinstance(m, nn.Conv2d):
            return Attended(m, make_attention(m.out_channels))
        for key, sub in list(m.named_children()):
            setattr(m, key, swap(sub))
        return m

    root = copy.deepcopy(model)
    for key, sub in list(root.named_children()):
        setattr(root, key, swap(sub))
    return root
