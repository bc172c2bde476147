import torch
import torch.nn as nn

_PAIRS = {}


def pointwise_pair(n_out, n_in):
    key = (n_out, n_in)
    if key not in _PAIRS:
        shrink = nn.Conv1d(n_out, n_in, kernel_size=1, bias=False)
        grow = nn.Conv1d(n_in, n_out, kernel_size=1, bias=False)
        _PAIRS[key] = (shrink, grow)
    return _PAIRS[key]


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.shrink, self.grow = pointwise_pair(channel, channel // reduction)

    def forward(self, x):
        v = x.flatten(2).mean(dim=2, keepdim=True)
        v = torch.relu(self.shrink(v))
        v = torch.sigmoid(self.grow(v))
        return x * v[..., None]
