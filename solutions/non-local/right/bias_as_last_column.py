# every matrix has its bias as a last column, and every position a last channel of ones
import torch
from torch import nn


def with_one(rows):
    return torch.cat([rows, rows.new_ones(rows.shape[0], rows.shape[1], 1)], dim=-1)


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inner = inter_channels or max(in_channels // 2, 1)
        self.query = nn.Parameter(torch.randn(inner, in_channels + 1))
        self.key = nn.Parameter(torch.randn(inner, in_channels + 1))
        self.value = nn.Parameter(torch.randn(inner, in_channels + 1))
        self.back = nn.Parameter(torch.randn(in_channels, inner + 1))

    def forward(self, x):
        rows = with_one(x.flatten(2).transpose(1, 2))
        weights = torch.softmax((rows @ self.query.T) @ (rows @ self.key.T).transpose(1, 2), dim=-1)
        y = with_one(weights @ (rows @ self.value.T)) @ self.back.T
        return x + y.transpose(1, 2).reshape(x.shape)
