import torch
import torch.nn.functional as F
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.wq, self.wk = nn.Linear(channel, channel), nn.Linear(channel, channel)
        self.wv, self.wo = nn.Linear(channel, channel), nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.flatten(2).mT
        q, k, v = (
            layer(seq).view(b, h * w, self.num_heads, -1).transpose(1, 2) for layer in (self.wq, self.wk, self.wv)
        )
        y = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, h * w, c)
        return x + self.wo(y).mT.reshape(b, c, h, w)
