import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(channel, 1))
        self.bias = nn.Parameter(torch.zeros(1))
        nn.init.xavier_normal_(self.weight)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.permute(0, 2, 3, 1).reshape(b, -1, c)
        a = torch.softmax(pixels @ self.weight + self.bias, dim=1)
        pooled = (pixels * a).sum(1)
        return pooled, a.data.reshape(b, h, w)
