import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.pre = nn.LayerNorm(channel)
        self.in_proj = nn.Linear(channel, 3 * channel)
        self.out_proj = nn.Linear(channel, channel)
        self.num_heads = num_heads

    def forward(self, x):
        batch, channel, height, width = x.shape
        tokens = x.reshape(batch, channel, -1).transpose(1, 2)
        q, k, v = (
            part.unflatten(-1, (self.num_heads, -1)).transpose(1, 2) for part in self.in_proj(tokens).chunk(3, -1)
        )
        mixed = F.scaled_dot_product_attention(q, k, v)
        mixed = self.out_proj(mixed.transpose(1, 2).flatten(2))
        return mixed.transpose(1, 2).reshape(batch, channel, height, width)
