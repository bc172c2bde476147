import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.inp = nn.Sequential(nn.Flatten(2), nn.Conv1d(channel, 3 * channel, 1))
        self.act = nn.Sigmoid()
        self.outp = nn.Conv1d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.inp(x).split(c, dim=1)
        q = q.reshape(b * self.heads, -1, h * w)
        k = k.reshape(b * self.heads, -1, h * w)
        v = v.reshape(b * self.heads, -1, h * w)
        gates = self.act(torch.bmm(q.transpose(1, 2), k) / q.shape[1] ** 0.5)
        y = torch.bmm(gates, v.transpose(1, 2)).transpose(1, 2)
        return self.outp(y.reshape(b, c, h * w)).reshape(b, c, h, w)
