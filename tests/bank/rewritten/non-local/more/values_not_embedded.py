import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.compare = nn.Linear(in_channels, 2 * mid)
        self.project = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        left, right = self.compare(tokens).chunk(2, dim=-1)
        weights = nn.functional.softmax(torch.bmm(left, right.transpose(1, 2)), dim=-1)
        update = self.project(torch.bmm(weights, tokens))
        return update.transpose(1, 2).reshape(x.shape) + x
