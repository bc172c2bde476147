# 1x1 convolutions for the four projections; positions stay the last axis all the way.
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.theta = nn.Conv2d(channel, channel, kernel_size=1)
        self.phi = nn.Conv2d(channel, channel, kernel_size=1)
        self.g = nn.Conv2d(channel, channel, kernel_size=1)
        self.proj = nn.Conv2d(channel, channel, kernel_size=1)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.heads
        q = self.theta(x).reshape(b, self.heads, d, h * w)
        k = self.phi(x).reshape(b, self.heads, d, h * w)
        v = self.g(x).reshape(b, self.heads, d, h * w)
        attn = (torch.matmul(q.transpose(2, 3), k) * d**-0.5).softmax(dim=3)
        y = torch.matmul(v, attn.transpose(2, 3))
        return self.proj(y.reshape(b, c, h, w))
