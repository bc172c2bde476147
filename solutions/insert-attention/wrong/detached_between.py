# caught by: input-gradients
# mistake: detaches the output of each convolution before the attention
# explanation: The output is right, and nothing before the first attention is trained any more.
import copy

from torch import nn


class _Pair(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv, self.attention = conv, attention

    def forward(self, x):
        return self.attention(self.conv(x).detach())


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    places = [(path, m) for path, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    pairs = {m: _Pair(m, make_attention(m.out_channels)) for m in dict(places).values()}
    for path, m in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, pairs[m])
    return new
