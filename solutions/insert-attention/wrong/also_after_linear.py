# caught by: other-layers
# mistake: inserts attention behind nn.Linear layers as well
# explanation: The contract speaks of nn.Conv2d. A linear layer has no positions to pool, and its channels come last.
import copy

from torch import nn


class _ChannelsLast(nn.Module):
    def __init__(self, attention):
        super().__init__()
        self.attention = attention

    def forward(self, x):
        return self.attention(x.movedim(-1, 1)).movedim(1, -1)


def insert_after_convs(model, make_attention):
    def go(parent):
        for name, child in parent.named_children():
            if isinstance(child, nn.Conv2d):
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
            elif isinstance(child, nn.Linear):
                setattr(parent, name, nn.Sequential(child, _ChannelsLast(make_attention(child.out_features))))
            else:
                go(child)
        return parent

    return go(copy.deepcopy(model))
