from copy import deepcopy

from torch import nn

CONVS = (
    nn.Conv1d,
    nn.Conv2d,
    nn.Conv3d,
    nn.ConvTranspose1d,
    nn.ConvTranspose2d,
    nn.ConvTranspose3d,
)


class WithAttention(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv = conv
        self.attention = attention

    def forward(self, *args, **kwargs):
        return self.attention(self.conv(*args, **kwargs))


def insert_after_convs(model, make_attention):
    clone = deepcopy(model)
    targets = [item for item in clone.named_modules() if isinstance(item[1], CONVS)]
    for path, conv in targets:
        if not path:
            continue
        holder, _, key = path.rpartition(".")
        setattr(clone.get_submodule(holder), key, WithAttention(conv, make_attention(conv.out_channels)))
    return clone
