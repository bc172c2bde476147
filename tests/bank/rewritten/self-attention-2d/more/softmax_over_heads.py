import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.lq = nn.Linear(channel, channel)
        self.lk = nn.Linear(channel, channel)
        self.lv = nn.Linear(channel, channel)
        self.lo = nn.Linear(channel, channel)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
        q = self.lq(pixels).reshape(b, h * w, self.m, c // self.m).permute(0, 2, 1, 3)
        k = self.lk(pixels).reshape(b, h * w, self.m, c // self.m).permute(0, 2, 3, 1)
        v = self.lv(pixels).reshape(b, h * w, self.m, c // self.m).permute(0, 2, 1, 3)
        weights = self.softmax(torch.matmul(q, k) / (c // self.m) ** 0.5)
        pixels = torch.matmul(weights, v).permute(0, 2, 1, 3).reshape(b, h * w, c)
        return self.lo(pixels).reshape(b, h, w, c).permute(0, 3, 1, 2)
