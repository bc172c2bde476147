import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.h = num_heads
        self.d = channel // num_heads
        self.w_in = nn.Parameter(torch.randn(3, channel, channel) / channel**0.5)
        self.b_in = nn.Parameter(torch.zeros(3, channel))
        self.w_out = nn.Parameter(torch.randn(channel, channel) / channel**0.5)
        self.b_out = nn.Parameter(torch.zeros(channel))

    def forward(self, x):
        b, c, rows, cols = x.shape
        flat = x.reshape(b, c, rows * cols)
        q, k, v = torch.einsum("soc,bcn->sbon", self.w_in, flat) + self.b_in[:, None, :, None]
        q = q.reshape(b, self.h, self.d, rows * cols) / self.d
        k = k.reshape(b, self.h, self.d, rows * cols)
        v = v.reshape(b, self.h, self.d, rows * cols)
        p = torch.einsum("bhdi,bhdj->bhij", q, k).softmax(-1)
        y = torch.einsum("bhij,bhdj->bhdi", p, v).reshape(b, c, rows * cols)
        y = torch.einsum("oc,bcn->bon", self.w_out, y) + self.b_out[:, None]
        return y.reshape(b, c, rows, cols)
