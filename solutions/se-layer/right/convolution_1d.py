# one-dimensional convolutions of width 1 over a descriptor of length 1
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channels, reduction=16):
        super().__init__()
        self.act = nn.ReLU()
        self.expand = nn.Conv1d(channels // reduction, channels, 1, bias=False)
        self.reduce = nn.Conv1d(channels, channels // reduction, 1, bias=False)

    def forward(self, x):
        b, c = x.shape[:2]
        z = x.reshape(b, c, -1).mean(dim=2, keepdim=True)  # (B, C, 1)
        s = torch.sigmoid(self.expand(self.act(self.reduce(z))))
        return x * s.reshape(b, c, 1, 1)
