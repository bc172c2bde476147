import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=8):
        super().__init__()
        if channel % num_heads:
            num_heads = channel
        self.heads, self.dim = num_heads, channel // num_heads
        self.weight = nn.Parameter(torch.randn(3 * channel, channel) / channel**0.5)
        self.bias = nn.Parameter(torch.zeros(3 * channel))
        self.final = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        t = x.flatten(2).permute(0, 2, 1)
        qkv = F.linear(t, self.weight, self.bias).reshape(b, h * w, 3, self.heads, self.dim)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        p = torch.softmax(q.matmul(k.mT) / self.dim**0.5, -1)
        t = p.matmul(v).permute(0, 2, 1, 3).flatten(2)
        return self.final(t).permute(0, 2, 1).reshape(b, c, h, w)
