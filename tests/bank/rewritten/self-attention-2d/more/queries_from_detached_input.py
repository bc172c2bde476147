import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.to_q = nn.Conv2d(channel, channel, 1)
        self.to_kv = nn.Conv2d(channel, 2 * channel, 1)
        self.to_y = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        q = self.to_q(x.data).reshape(b, self.m, c // self.m, h * w)
        k, v = self.to_kv(x).reshape(b, 2, self.m, c // self.m, h * w).unbind(1)
        a = F.softmax(torch.matmul(q.transpose(2, 3), k) / (c // self.m) ** 0.5, dim=-1)
        y = torch.matmul(v, a.transpose(2, 3))
        return self.to_y(y.reshape(b, c, h, w))
