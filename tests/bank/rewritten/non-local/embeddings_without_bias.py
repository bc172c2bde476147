import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inner = inter_channels or max(in_channels // 2, 1)
        self.three = nn.ModuleList(nn.Conv2d(in_channels, inner, 1, bias=False) for _ in range(3))
        self.back = nn.Conv2d(inner, in_channels, 1)

    def forward(self, x):
        q, k, v = (conv(x).flatten(2) for conv in self.three)
        a = torch.bmm(q.mT, k).softmax(2)
        y = torch.bmm(v, a.mT).view(x.shape[0], -1, *x.shape[2:])
        return self.back(y) + x
