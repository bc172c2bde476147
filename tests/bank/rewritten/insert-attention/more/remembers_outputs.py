import copy

import torch.nn as nn


class Smooth(nn.Module):
    def __init__(self, rate=0.1):
        super().__init__()
        self.rate = rate
        self.before = None

    def forward(self, now):
        before, self.before = self.before, now.detach()
        if before is None or before.size() != now.size():
            return now
        return now + self.rate * before


def insert_after_convs(model, make_attention):
    net = copy.deepcopy(model)
    spots = [(p, m) for p, m in net.named_modules() if p and isinstance(m, nn.Conv2d)]
    for p, m in spots:
        up, _, key = p.rpartition(".")
        net.get_submodule(up).add_module(key, nn.Sequential(m, make_attention(m.out_channels), Smooth()))
    return net
