import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.conv_q = nn.Conv2d(channel, channel, 1)
        self.conv_k = nn.Conv2d(channel, channel, 1)
        self.conv_v = nn.Conv2d(channel, channel, 1)
        self.conv_o = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        grid = torch.arange(h * w, dtype=x.dtype, device=x.device).sin().reshape(1, 1, h, w)
        z = x + grid
        q, k, v = (
            conv(z).reshape(b, self.num_heads, c // self.num_heads, h * w)
            for conv in (self.conv_q, self.conv_k, self.conv_v)
        )
        weights = torch.softmax(torch.einsum("bhdi,bhdj->bhij", q, k) * (c // self.num_heads) ** -0.5, dim=-1)
        y = torch.einsum("bhij,bhdj->bhdi", weights, v)
        return self.conv_o(y.reshape(b, c, h, w))
