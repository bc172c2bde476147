import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.w = nn.Parameter(torch.randn(1, channel) / channel)
        self.b = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        B, C, H, W = x.shape
        x2 = x.reshape(B, C, H * W)
        e = torch.matmul(self.w, x2)[:, 0] + self.b
        num = e.exp()
        den = num.sum(1)
        a = num / den[:, None]
        pooled = torch.matmul(x2, a[:, :, None])[:, :, 0]
        return pooled, a.reshape(B, H, W)
