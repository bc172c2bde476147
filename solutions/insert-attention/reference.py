"""Give every convolution of a finished network an attention module behind it, at any depth.

Woo et al., "CBAM", 2018, https://arxiv.org/abs/1807.06521, section 1: attention as a plug-in for any CNN; Hu et al.,
"Squeeze-and-Excitation Networks", 2018, https://arxiv.org/abs/1709.01507, section 3, "Instantiations".

A module's children live in a table from name to module. Replacing one entry, conv -> [conv, attention], leaves the
parent's own ``forward`` as it is, so residual sums, splits and whatever else it does keep working.
"""

import copy
from collections.abc import Callable

from torch import nn


def insert_after_convs(model: nn.Module, make_attention: Callable[[int], nn.Module]) -> nn.Module:
    """Return a copy of ``model`` in which ``make_attention(out_channels)`` follows each ``nn.Conv2d``."""
    changed = copy.deepcopy(model)  # the weights come along; nothing is shared with the model that was given
    if isinstance(changed, nn.Conv2d):
        return _followed(changed, make_attention)
    _replace_children(changed, make_attention)
    return changed


def _replace_children(parent: nn.Module, make_attention: Callable[[int], nn.Module]) -> None:
    for name, child in list(parent.named_children()):
        if isinstance(child, nn.Conv2d):
            setattr(parent, name, _followed(child, make_attention))
        else:
            # Only what was there before is searched: a convolution inside the attention gets no attention of its own.
            _replace_children(child, make_attention)


def _followed(conv: nn.Conv2d, make_attention: Callable[[int], nn.Module]) -> nn.Sequential:
    return nn.Sequential(conv, make_attention(conv.out_channels))
