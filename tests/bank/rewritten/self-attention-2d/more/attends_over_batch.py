import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.qkv = nn.Linear(channel, 3 * channel)
        self.out = nn.Linear(channel, channel)

    def forward(self, x):
        B, C, H, W = x.shape
        seq = x.permute(0, 2, 3, 1).reshape(B, H * W, C)
        q, k, v = self.qkv(seq).chunk(3, dim=-1)
        q = q.reshape(B, H * W, self.m, C // self.m)
        k = k.reshape(B, H * W, self.m, C // self.m)
        v = v.reshape(B, H * W, self.m, C // self.m)
        energy = torch.einsum("inhd,jnhd->nhij", q, k) / (C // self.m) ** 0.5
        alpha = energy.softmax(-1)
        y = torch.einsum("nhij,jnhd->inhd", alpha, v).reshape(B, H, W, C)
        return self.out(y).permute(0, 3, 1, 2)
