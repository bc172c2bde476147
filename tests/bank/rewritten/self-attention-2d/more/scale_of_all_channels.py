import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.scale = channel**-0.5
        self.qkv = nn.Linear(channel, 3 * channel)
        self.out = nn.Linear(channel, channel)

    def forward(self, x):
        n, c, height, width = x.shape
        seq = x.reshape(n, c, -1).mT
        q, k, v = self.qkv(seq).unflatten(-1, (3, self.heads, c // self.heads)).permute(2, 0, 3, 1, 4).unbind()
        seq = F.scaled_dot_product_attention(q, k, v, scale=self.scale).transpose(1, 2).flatten(2)
        return self.out(seq).mT.reshape(n, c, height, width)
