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
    # Listed before anything is replaced: a convolution inside the attention gets no attention of its own.
    places = [
        (path, module)
        for path, module in changed.named_modules(remove_duplicate=False)  # a shared module has several paths
        if isinstance(module, nn.Conv2d)
    ]
    followed = {conv: nn.Sequential(conv, make_attention(conv.out_channels)) for conv in dict(places).values()}
    for path, conv in places:
        if path:
            parent, _, name = path.rpartition(".")
            setattr(changed.get_submodule(parent), name, followed[conv])
    # The model that was given may itself be a convolution.
    return followed[changed] if isinstance(changed, nn.Conv2d) else changed
