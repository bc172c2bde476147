# constructor arguments read from *args and **kwargs, F.linear, a helper function, sigmoid from exp
import torch
import torch.nn.functional as F
from torch import nn


def gate(z, first, second):
    return 1 / (1 + torch.exp(-F.linear(F.relu(F.linear(z, first)), second)))


class SELayer(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        names = ("channel", "reduction")
        options = {"reduction": 16, **dict(zip(names, args, strict=False)), **kwargs}
        channel = options["channel"]
        hidden = channel // options["reduction"]
        self.matrices = nn.ParameterList([torch.randn(hidden, channel), torch.randn(channel, hidden)])

    def forward(self, x):
        s = gate(x.mean((-2, -1)), *self.matrices)
        return torch.multiply(x, s[..., None, None])
