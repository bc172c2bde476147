import torch
from torch import nn


class SelfAttention(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.in_proj = nn.Linear(dim, 3 * hidden)
        self.out_proj = nn.Linear(hidden, dim)

    def forward(self, tokens):
        q, k, v = self.in_proj(tokens).chunk(3, dim=-1)
        return self.out_proj(torch.softmax(q @ k.transpose(1, 2), dim=-1) @ v)


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        hidden = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.attention = SelfAttention(in_channels, hidden)
        self.scale = nn.Parameter(torch.tensor([1.0]))

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        tokens = torch.addcmul(tokens, self.attention(tokens), self.scale)
        return tokens.transpose(1, 2).reshape(x.shape)
