import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.qkv = nn.Conv2d(in_channels, 3 * mid, 1)
        self.out_conv = nn.Conv2d(mid, in_channels, 1)

    def forward(self, x):
        q, k, v = self.qkv(x).chunk(3, dim=1)
        energy = torch.einsum("bchi,bchj->bhij", q, k)
        attn = energy.softmax(dim=-1)
        y = torch.einsum("bhij,bchj->bchi", attn, v)
        return self.out_conv(y) + x
