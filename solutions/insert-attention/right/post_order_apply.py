# nn.Module.apply visits children before parents; the pairs are made beforehand, and no pair is looked into.
import copy

from torch import nn


def insert_after_convs(model: nn.Module, make_attention) -> nn.Module:
    root = nn.ModuleList([copy.deepcopy(model)])
    convs = [module for module in root.modules() if isinstance(module, nn.Conv2d)]
    pairs = {conv: nn.Sequential(conv, make_attention(conv.out_channels)) for conv in convs}

    def visit(parent: nn.Module) -> None:
        if parent not in pairs.values():
            for name, child in parent._modules.items():
                parent._modules[name] = pairs.get(child, child)

    root.apply(visit)
    return root[0]
