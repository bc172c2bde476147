import torch.nn.functional as F
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.c_attn = nn.Linear(in_channels, 3 * mid)
        self.c_proj = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        q, k, v = self.c_attn(tokens).tensor_split(3, dim=-1)
        y = self.c_proj(F.scaled_dot_product_attention(q, k, v))
        return x + y.transpose(1, 2).reshape(x.shape)
