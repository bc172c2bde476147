import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.lower = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.upper = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def _mlp(self, t):
        return self.upper(self.lower(t).relu())

    def forward(self, x):
        a = x.mean(dim=[2, 3], keepdim=True)
        m = x.amax(dim=[2, 3], keepdim=True)
        att = (self._mlp(a) + self._mlp(m)).sigmoid()
        feats = x.data
        feats *= att.data
        return att
