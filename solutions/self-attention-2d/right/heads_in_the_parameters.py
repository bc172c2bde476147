# one tensor holds queries, keys and values of all heads, (3, heads, channel, depth), and the heads are merged by an einsum
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        depth = channel // num_heads
        self.project = nn.Parameter(torch.randn(3, num_heads, channel, depth) / channel**0.5)
        self.offset = nn.Parameter(torch.zeros(3, num_heads, depth))
        self.merge = nn.Parameter(torch.randn(num_heads, depth, channel) / channel**0.5)
        self.last = nn.Parameter(torch.zeros(channel))

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        q, k, v = (
            torch.einsum("bnc,hcd->bhnd", tokens, w) + b[None, :, None] for w, b in zip(self.project, self.offset)
        )
        weights = torch.softmax(torch.einsum("bhid,bhjd->bhij", q, k) / q.shape[-1] ** 0.5, dim=-1)
        y = torch.einsum("bhij,bhjd,hdc->bic", weights, v, self.merge) + self.last
        return y.transpose(1, 2).reshape(x.shape)
