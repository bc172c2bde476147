# The fused projection stores, head by head, that head's q, k and v: rows in the order (heads, 3, d).
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m, self.d = num_heads, channel // num_heads
        self.qkv = nn.Linear(channel, 3 * channel)
        self.out = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.flatten(2).transpose(1, 2)
        q, k, v = self.qkv(seq).view(b, h * w, self.m, 3, self.d).permute(3, 0, 2, 1, 4).unbind(0)
        a = torch.softmax(torch.einsum("bmid,bmjd->bmij", q, k) / self.d**0.5, dim=-1)
        y = torch.einsum("bmij,bmjd->bimd", a, v).reshape(b, h * w, c)
        return self.out(y).transpose(1, 2).reshape(b, c, h, w)
