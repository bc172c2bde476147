import torch
import torch.nn.functional as F
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.to_q = nn.Conv2d(channel, channel, 1)
        self.to_k = nn.Conv2d(channel, channel, 1)
        self.to_v = nn.Conv2d(channel, channel, 1)
        self.to_out = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        q, k, v = (f(x).flatten(2).transpose(1, 2) for f in (self.to_q, self.to_k, self.to_v))
        y = F.scaled_dot_product_attention(q, k, v)
        return self.to_out(y.transpose(1, 2).reshape(x.shape))
