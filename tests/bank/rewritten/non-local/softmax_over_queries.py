import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.inner = inter_channels
        self.qkv = nn.Conv2d(in_channels, 3 * inter_channels, 1)
        self.proj = nn.Conv2d(inter_channels, in_channels, 1)

    def forward(self, x):
        q, k, v = self.qkv(x).flatten(2).split(self.inner, dim=1)
        att = torch.softmax(torch.bmm(q.transpose(1, 2), k), dim=1)
        out = torch.bmm(v, att.transpose(1, 2))
        return self.proj(out.view(x.size(0), self.inner, *x.shape[2:])) + x
