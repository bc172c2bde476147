import torch
import torch.nn as nn


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, dim * 3)
        self.attn_drop = nn.Dropout(p=0.1)
        self.proj = nn.Linear(dim, dim)

    def forward(self, t):
        B, N, C = t.shape
        qkv = self.qkv(t).reshape(B, N, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        attn = (q @ k.transpose(-2, -1)) * (C // self.heads) ** -0.5
        attn = self.attn_drop(attn.softmax(dim=-1))
        return self.proj((attn @ v).transpose(1, 2).reshape(B, N, C))


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.attention = Attention(channel, num_heads)

    def forward(self, x):
        t = torch.flatten(x, 2).permute(0, 2, 1)
        return self.attention(t).permute(0, 2, 1).unflatten(2, x.shape[-2:])
