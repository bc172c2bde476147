import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.n_heads = num_heads
        self.qkv = nn.Conv1d(channel, 3 * channel, 1)
        self.out = nn.Conv1d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        n = h * w
        flat = torch.as_strided(x, size=(b, c, n), stride=(c * n, n, 1))
        q, k, v = self.qkv(flat).reshape(b, 3, self.n_heads, c // self.n_heads, n).transpose(3, 4).unbind(1)
        y = F.scaled_dot_product_attention(q, k, v)
        y = self.out(y.transpose(2, 3).reshape(b, c, n))
        return y.reshape(b, c, h, w)
