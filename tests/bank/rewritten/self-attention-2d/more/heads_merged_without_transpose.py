import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.n_heads = num_heads
        self.query_key_value = nn.Linear(channel, 3 * channel)
        self.dense = nn.Linear(channel, channel)

    def forward(self, x):
        bs, ch, rows, cols = x.shape
        n = rows * cols
        hidden = x.permute(0, 2, 3, 1).reshape(bs, n, ch)
        fused = self.query_key_value(hidden).reshape(bs, n, 3, self.n_heads, ch // self.n_heads)
        q, k, v = fused.permute(2, 0, 3, 1, 4).unbind(0)
        context = F.scaled_dot_product_attention(q, k, v)
        context = context.reshape(bs, n, ch)
        return self.dense(context).reshape(bs, rows, cols, ch).permute(0, 3, 1, 2)
