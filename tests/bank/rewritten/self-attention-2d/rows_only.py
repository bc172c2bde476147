import torch
import torch.nn.functional as F
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.n = num_heads
        self.qkv = nn.Linear(channel, 3 * channel)
        self.out = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        t = x.permute(0, 2, 3, 1)
        q, k, v = (p.reshape(b, h, w, self.n, c // self.n).transpose(2, 3) for p in self.qkv(t).chunk(3, dim=-1))
        y = F.scaled_dot_product_attention(q, k, v)
        return self.out(y.transpose(2, 3).reshape(b, h, w, c)).permute(0, 3, 1, 2)
