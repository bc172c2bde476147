# builds the two linear layers and counts what they hold
from torch import nn


def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    layers = nn.Sequential(
        nn.Linear(channel, hidden, bias=False, device="meta"),
        nn.ReLU(),
        nn.Linear(hidden, channel, bias=False, device="meta"),
    )
    return sum(p.numel() for p in layers.parameters())
