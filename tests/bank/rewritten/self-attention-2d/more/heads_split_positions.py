import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.head_dim = channel // num_heads
        self.to_qkv = nn.Linear(channel, 3 * channel)
        self.to_out = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
        q, k, v = self.to_qkv(seq).split(c, dim=-1)
        q = q.reshape(b * self.heads, h * w, self.head_dim)
        k = k.reshape(b * self.heads, h * w, self.head_dim)
        v = v.reshape(b * self.heads, h * w, self.head_dim)
        attn = torch.bmm(q, k.transpose(1, 2)).div(self.head_dim**0.5).softmax(-1)
        out = torch.bmm(attn, v).reshape(b, self.heads, h * w, self.head_dim)
        out = out.permute(0, 2, 1, 3).reshape(b, h * w, c)
        return self.to_out(out).reshape(b, h, w, c).permute(0, 3, 1, 2)
