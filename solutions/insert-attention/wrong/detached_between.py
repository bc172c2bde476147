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
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
