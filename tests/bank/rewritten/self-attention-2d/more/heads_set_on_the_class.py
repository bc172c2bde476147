import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    config = {"heads": 1}

    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.config["heads"] = num_heads
        self.qkv = nn.Conv2d(channel, 3 * channel, 1)
        self.mix = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        m = self.config["heads"]
        q, k, v = self.qkv(x).reshape(b, 3, m, c // m, h * w).unbind(1)
        a = torch.softmax(q.mT @ k / (c // m) ** 0.5, dim=-1)
        return self.mix((v @ a.mT).reshape(b, c, h, w))
