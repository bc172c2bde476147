# A 1-d convolution over the flattened positions and a batched matrix product; two levels of submodules.
import torch
from torch import nn


class Scorer(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.net = nn.Sequential(nn.Conv1d(channel, 1, 1), nn.Softmax(dim=2))

    def forward(self, tokens):
        return self.net(tokens)


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.inner = nn.ModuleDict({"scorer": Scorer(channel)})
        self.register_buffer("calls", torch.zeros(1), persistent=False)

    def forward(self, x):
        tokens = x.reshape(x.size(0), x.size(1), -1)
        attention = self.inner["scorer"](tokens)
        pooled = torch.bmm(attention, tokens.transpose(1, 2))[:, 0]
        return pooled, attention.reshape(x.size(0), x.size(2), x.size(3))
