# nn.Module.apply visits children before parents, so what a visit inserts is never visited itself.
import copy

from torch import nn


def insert_after_convs(model: nn.Module, make_attention) -> nn.Module:
    def visit(parent: nn.Module) -> None:
        for name, child in parent._modules.items():
            if isinstance(child, nn.Conv2d):
                parent._modules[name] = nn.Sequential(child, make_attention(child.out_channels))

    root = nn.ModuleList([copy.deepcopy(model)])
    root.apply(visit)
    return root[0]
