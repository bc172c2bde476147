# Lists (parent, name) of all convolutions first, then replaces each by a wrapper module of its own class.
import copy

from torch import nn


class ConvThenAttention(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.attention = attention
        self.conv = conv

    def forward(self, x):
        return self.attention(self.conv(x))


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    found = [(n, m) for n, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    wrappers = {}
    for path, conv in found:
        parent_path, _, name = path.rpartition(".")
        if conv not in wrappers:
            wrappers[conv] = ConvThenAttention(conv, make_attention(conv.out_channels))
        setattr(new.get_submodule(parent_path), name, wrappers[conv])
    return new
