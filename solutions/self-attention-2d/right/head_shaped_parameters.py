# Raw parameters shaped by head: (heads, C, d) for q, k, v and (heads, d, C) for the output, biases (heads, d).
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        d = channel // num_heads
        self.scale = d**-0.5
        self.wq = nn.Parameter(torch.randn(num_heads, channel, d) * channel**-0.5)
        self.bq = nn.Parameter(torch.zeros(num_heads, d))
        self.wk = nn.Parameter(torch.randn(num_heads, channel, d) * channel**-0.5)
        self.bk = nn.Parameter(torch.zeros(num_heads, d))
        self.wv = nn.Parameter(torch.randn(num_heads, channel, d) * channel**-0.5)
        self.bv = nn.Parameter(torch.zeros(num_heads, d))
        self.wo = nn.Parameter(torch.randn(num_heads, d, channel) * channel**-0.5)
        self.bo = nn.Parameter(torch.zeros(channel))

    def forward(self, x):
        t = x.flatten(2)
        q = torch.einsum("bcn,hcd->bhnd", t, self.wq) + self.bq[:, None]
        k = torch.einsum("bcn,hcd->bhnd", t, self.wk) + self.bk[:, None]
        v = torch.einsum("bcn,hcd->bhnd", t, self.wv) + self.bv[:, None]
        weights = torch.softmax(self.scale * (q @ k.transpose(-1, -2)), dim=-1)
        y = torch.einsum("bhnd,hdc->bcn", weights @ v, self.wo) + self.bo[:, None]
        return y.reshape(x.shape)
