from copy import deepcopy

import torch
import torch.nn as nn


class TokenAttention(nn.Module):
    """Runs an attention that wants channels second on features that are last."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, t):
        t = torch.einsum("b...c->bc...", t)
        t = self.inner(t)
        return torch.einsum("bc...->b...c", t)


def _wrapped(layer, make_attention):
    if isinstance(layer, nn.Conv2d):
        return nn.Sequential(layer, make_attention(layer.out_channels))
    if isinstance(layer, nn.Linear):
        return nn.Sequential(layer, TokenAttention(make_attention(layer.out_features)))
    for key, sub in list(layer.named_children()):
        layer.add_module(key, _wrapped(sub, make_attention))
    return layer


def insert_after_convs(model, make_attention):
    result = deepcopy(model)
    for key, sub in list(result.named_children()):
        result.add_module(key, _wrapped(sub, make_attention))
    return result
