import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.project = nn.Conv2d(channel, 3 * channel, 1)
        self.combine = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.project(x).reshape(b, 3 * self.heads, c // self.heads, h * w).mT.chunk(3, dim=1)
        y = F.scaled_dot_product_attention(q, k, v, scale=1.0)
        return self.combine(y.mT.reshape(b, c, h, w))
