# Raw parameters: one (3, C, C) stack and one (3, C) stack of biases, used as x @ W (transposed storage), einsum throughout.
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.weight = nn.Parameter(torch.randn(3, channel, channel) * channel**-0.5)
        self.bias = nn.Parameter(torch.zeros(3, channel))
        self.out_weight = nn.Parameter(torch.randn(channel, channel) * channel**-0.5)
        self.out_bias = nn.Parameter(torch.zeros(channel))

    def forward(self, x):
        b, c, h, w = x.shape
        m, d = self.num_heads, c // self.num_heads
        qkv = torch.einsum("bchw,sco->sbohw", x, self.weight) + self.bias[:, None, :, None, None]
        q, k, v = qkv.reshape(3, b, m, d, h * w)
        scores = torch.einsum("bmdi,bmdj->bmij", q, k) / d**0.5
        y = torch.einsum("bmij,bmdj->bmdi", scores.softmax(-1), v).reshape(b, c, h * w)
        y = torch.einsum("bci,co->boi", y, self.out_weight) + self.out_bias[None, :, None]
        return y.reshape(b, c, h, w)
