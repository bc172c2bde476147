import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.f = nn.Linear(channel, 1)

    def forward(self, x):
        B, C, H, W = x.size()
        seq = torch.reshape(x, (B, H * W, C))
        e = self.f(seq).squeeze(-1)
        a = nn.functional.softmax(e, dim=-1).reshape(B, H, W)
        z = (a.unsqueeze(1) * x).sum((2, 3))
        return z, a
