import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.h = num_heads
        self.qkv = nn.Conv2d(channel, 3 * channel, 1)
        self.out = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, height, width = x.shape
        qkv = self.qkv(x).reshape(b, 3, self.h, c // self.h, height * width)
        q, k, v = qkv[:, 0], qkv[:, 1], qkv[:, 2]
        a = torch.einsum("bhdi,bhdj->bhij", q, k).mul((c // self.h) ** -0.5).softmax(dim=3)
        y = torch.einsum("bhij,bhdi->bhdj", a, v)
        return self.out(y.reshape(b, c, height, width))
