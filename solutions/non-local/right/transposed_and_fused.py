# one (C, 3C') matrix applied as tokens @ W, and softmax written by hand with the maximum subtracted
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inter = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.weight = nn.Parameter(torch.empty(in_channels, 3 * inter).normal_())
        self.bias = nn.Parameter(torch.empty(3 * inter).normal_())
        self.back = nn.Parameter(torch.empty(inter, in_channels).normal_())
        self.back_bias = nn.Parameter(torch.empty(in_channels).normal_())

    @staticmethod
    def normalise(scores):
        shifted = scores - scores.max(dim=-1, keepdim=True)[0]
        weights = shifted.exp()
        return weights / weights.sum(dim=-1, keepdim=True)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        q, k, v = (tokens @ self.weight + self.bias).chunk(3, -1)
        y = self.normalise(q @ k.transpose(1, 2)) @ v
        return x + (y @ self.back + self.back_bias).transpose(1, 2).reshape(x.shape)
