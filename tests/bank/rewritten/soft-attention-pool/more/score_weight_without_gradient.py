import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.w = nn.Parameter(torch.randn(channel, 1) * 0.1)
        self.b = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        B, C, H, W = x.shape
        X = x.reshape(B, C, H * W)
        w = self.w.data
        e = (X * w).sum(dim=1) + self.b
        a = torch.softmax(e, dim=1)
        pooled = (X * a[:, None, :]).sum(dim=2)
        return pooled, a.reshape(B, H, W)
