# caught by: values
# mistake: also puts attention behind transposed convolutions
# explanation: The contract names nn.Conv2d. Its private base class _ConvNd matches one- and three-dimensional and transposed convolutions as well.
import copy

from torch import nn
from torch.nn.modules.conv import _ConvNd


def _wrap(parent, make_attention):
    for name, child in list(parent.named_children()):
        if isinstance(child, _ConvNd):
            setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
        else:
            _wrap(child, make_attention)


def insert_after_convs(model, make_attention):
    model = copy.deepcopy(model)
    _wrap(model, make_attention)
    return model
