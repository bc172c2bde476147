import math

import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.wq, self.wk = nn.Linear(channel, channel), nn.Linear(channel, channel)
        self.wv, self.wo = nn.Linear(channel, channel), nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.heads
        t = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
        q, k, v = (f(t).view(b, h * w, self.heads, d).permute(0, 2, 1, 3) for f in (self.wq, self.wk, self.wv))
        a = torch.softmax(torch.matmul(q, k.mT) / math.sqrt(d), dim=2)
        y = torch.matmul(a, v).permute(0, 2, 1, 3).reshape(b, h, w, c)
        return self.wo(y).permute(0, 3, 1, 2)
