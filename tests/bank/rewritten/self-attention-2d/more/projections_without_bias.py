import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.qkv = nn.Linear(channel, 3 * channel, bias=False)
        self.proj = nn.Linear(channel, channel)

    def forward(self, x):
        B, C, H, W = x.shape
        N = H * W
        # (B, C, H, W) -> (B, N, C)
        t = x.reshape(B, C, N).transpose(1, 2)
        # (3, B, heads, N, d)
        qkv = self.qkv(t).reshape(B, N, 3, self.num_heads, C // self.num_heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        # (B, heads, N, N)
        attn = (q * (C // self.num_heads) ** -0.5) @ k.transpose(-2, -1)
        attn = attn.softmax(dim=-1)
        # (B, N, C)
        t = (attn @ v).transpose(1, 2).reshape(B, N, C)
        t = self.proj(t)
        # back to a map
        return t.transpose(1, 2).reshape(B, C, H, W)
