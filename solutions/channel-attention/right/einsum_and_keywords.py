# ParameterList with einsum, arguments read from *args and **kwargs, helper function
import torch
from torch import nn


def scores(z, first, second):
    return torch.einsum("cr,br->bc", second, torch.relu(torch.einsum("rc,bc->br", first, z)))


class ChannelAttention(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        given = {"reduction": 16, **dict(zip(("channel", "reduction"), args, strict=False)), **kwargs}
        hidden = given["channel"] // given["reduction"]
        shapes = [(hidden, given["channel"]), (given["channel"], hidden)]
        self.w = nn.ParameterList([nn.Parameter(torch.rand(shape) - 0.5) for shape in shapes])

    def forward(self, x):
        mean = x.sum(dim=(-1, -2)) / (x.size(-1) * x.size(-2))
        peak = x.max(dim=-1)[0].max(dim=-1)[0]
        z = scores(mean, *self.w) + scores(peak, *self.w)
        return (1 / (1 + torch.exp(-z))).reshape(*z.shape, 1, 1)
