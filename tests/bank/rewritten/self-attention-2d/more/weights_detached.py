import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.conv_qk = nn.Conv2d(channel, 2 * channel, 1)
        self.conv_v = nn.Conv2d(channel, channel, 1)
        self.conv_out = nn.Conv2d(channel, channel, 1)

    @torch.no_grad()
    def attention(self, x):
        b, c, h, w = x.shape
        q, k = self.conv_qk(x).reshape(b, 2, self.num_heads, c // self.num_heads, h * w).unbind(1)
        return F.softmax(q.mT @ k / (c // self.num_heads) ** 0.5, dim=-1)

    def forward(self, x):
        v = self.conv_v(x).flatten(2).unflatten(1, (self.num_heads, -1))
        y = v @ self.attention(x).mT
        return self.conv_out(y.reshape(x.shape))
