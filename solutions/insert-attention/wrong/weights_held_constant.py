# caught by: weight-gradients
# mistake: calls each convolution with detached weights
# explanation: The convolutions answer as before and never learn again. Whether they are frozen is for the caller to say,
# with requires_grad_; the function only inserts.
import copy

from torch import nn
from torch.func import functional_call


class _Pair(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv, self.attention = conv, attention

    def forward(self, x):
        constants = {name: weight.detach() for name, weight in self.conv.named_parameters()}
        return self.attention(functional_call(self.conv, constants, (x,)))


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    places = [(path, m) for path, m in new.named_modules(remove_duplicate=False) if isinstance(m, nn.Conv2d)]
    pairs = {m: _Pair(m, make_attention(m.out_channels)) for m in dict(places).values()}
    for path, m in places:
        parent, _, name = path.rpartition(".")
        setattr(new.get_submodule(parent), name, pairs[m])
    return new
