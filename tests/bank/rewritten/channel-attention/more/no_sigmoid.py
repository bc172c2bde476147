import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        k = channel // reduction
        self.p = nn.Parameter(torch.rand(k, channel) - 0.5)
        self.q = nn.Parameter(torch.rand(channel, k) - 0.5)

    def forward(self, x):
        stats = torch.stack([x.mean((2, 3)), x.flatten(2).max(2).values], dim=-1)   # b c s
        hidden = torch.einsum("kc,bcs->bks", self.p, stats).relu()
        return torch.einsum("ck,bks->bc", self.q, hidden).reshape(*x.shape[:2], 1, 1)
