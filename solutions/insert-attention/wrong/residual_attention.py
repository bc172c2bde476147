# caught by: values
# mistake: averages the output of the convolution with that of its attention
# explanation: The attention replaces its input by the reweighted one. A mean of both is another design, which the
# attention module may contain if it wants to.
import copy

from torch import nn


class _Pair(nn.Module):
    def __init__(self, conv, attention):
        super().__init__()
        self.conv, self.attention = conv, attention

    def forward(self, x):
        y = self.conv(x)
        return 0.5 * (y + self.attention(y))


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, _Pair(child, make_attention(child.out_channels)))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
