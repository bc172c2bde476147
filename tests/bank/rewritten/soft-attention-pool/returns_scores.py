import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.lin = nn.Linear(channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        rows = x.flatten(2).transpose(1, 2)
        e = self.lin(rows)
        a = torch.softmax(e, dim=1)
        return (rows * a).sum(1), e.view(b, h, w)
