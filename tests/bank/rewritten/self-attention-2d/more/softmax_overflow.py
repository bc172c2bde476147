import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.qkv = nn.Linear(channel, 3 * channel)
        self.o = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.m
        t = torch.einsum("bchw->bhwc", x).reshape(b, h * w, c)
        q, k, v = self.qkv(t).reshape(b, h * w, 3, self.m, d).unbind(2)
        e = torch.einsum("bimd,bjmd->bmij", q, k).div(d**0.5).exp()
        a = e / torch.einsum("bmij->bmi", e)[..., None]
        y = torch.einsum("bmij,bjmd->bimd", a, v)
        return self.o(y.reshape(b, h, w, c)).permute(0, 3, 1, 2)
