import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.norm = nn.BatchNorm2d(in_channels)
        self.qkv = nn.Linear(in_channels, 3 * mid)
        self.proj = nn.Linear(mid, in_channels)

    def attend(self, tokens):
        q, k, v = self.qkv(tokens).chunk(3, dim=-1)
        return torch.softmax(torch.bmm(q, k.mT), dim=-1).bmm(v)

    def forward(self, x):
        tokens = x.flatten(2).mT
        tokens = tokens + self.proj(self.attend(tokens))
        return tokens.mT.reshape(x.shape)
