import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.e = nn.Linear(channel, 1)

    def forward(self, x):
        B, C, H, W = x.shape
        v = x.permute(0, 2, 3, 1).reshape(B, H * W, C)
        a = torch.softmax(self.e(v), dim=1)
        pooled = torch.einsum("bnc,bno->bco", v, a.data).squeeze(2)
        return pooled, a.reshape(B, H, W)
