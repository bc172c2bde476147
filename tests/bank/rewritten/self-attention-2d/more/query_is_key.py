import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.qk = nn.Conv2d(channel, channel, 1)
        self.val = nn.Conv2d(channel, channel, 1)
        self.out = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        e = self.qk(x).reshape(b, self.heads, c // self.heads, h * w)
        v = self.val(x).reshape(b, self.heads, c // self.heads, h * w)
        gram = torch.einsum("bmdi,bmdj->bmij", e, e)
        a = torch.softmax(gram / (c // self.heads) ** 0.5, dim=-1)
        return self.out(torch.einsum("bmij,bmdj->bmdi", a, v).reshape(b, c, h, w))
