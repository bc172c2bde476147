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
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
