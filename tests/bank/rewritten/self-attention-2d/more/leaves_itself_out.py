import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.qkv = nn.Linear(channel, 3 * channel)
        self.out = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        n = h * w
        t = x.flatten(2).transpose(1, 2)
        q, k, v = self.qkv(t).reshape(b, n, 3, self.num_heads, -1).permute(2, 0, 3, 1, 4)
        allowed = None
        if n > 1:
            index = torch.arange(n, device=x.device)
            allowed = index[:, None] != index[None, :]
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=allowed)
        y = self.out(y.transpose(1, 2).reshape(b, n, c))
        return y.transpose(1, 2).reshape(b, c, h, w)
