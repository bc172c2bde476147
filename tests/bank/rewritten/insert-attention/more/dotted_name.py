import copy

import torch.nn as nn


class AttentionNet(nn.Module):
    def __init__(self, backbone, factory):
        super().__init__()
        self.backbone = backbone
        pairs = []
        for where, layer in backbone.named_modules():
            if isinstance(layer, nn.Conv2d):
                pairs.append(("__".join(where.split(".")), layer))
        for where, layer in pairs:
            self.add_module(where, nn.Sequential(layer, factory(layer.out_channels)))

    def forward(self, *inputs):
        return self.backbone(*inputs)


def insert_after_convs(model, make_attention):
    return AttentionNet(copy.deepcopy(model), make_attention)
