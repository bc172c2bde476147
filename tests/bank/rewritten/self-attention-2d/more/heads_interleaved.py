import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.lin_q = nn.Linear(channel, channel)
        self.lin_k = nn.Linear(channel, channel)
        self.lin_v = nn.Linear(channel, channel)
        self.lin_o = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        m = self.num_heads
        d = c // m
        seq = x.reshape(b, c, h * w).permute(0, 2, 1)
        # split the channels into heads
        q = self.lin_q(seq).reshape(b, h * w, d, m)
        k = self.lin_k(seq).reshape(b, h * w, d, m)
        v = self.lin_v(seq).reshape(b, h * w, d, m)
        # scores of every pair of positions, for each head
        scores = torch.einsum("bidm,bjdm->bmij", q, k) / d**0.5
        weights = scores.softmax(dim=3)
        # mix the values and put the heads side by side
        y = torch.einsum("bmij,bjdm->bimd", weights, v)
        y = self.lin_o(y.reshape(b, h * w, c))
        return y.permute(0, 2, 1).reshape(b, c, h, w)
