# linear layers over (B, N, C) with transformer names, other argument names
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, dim, hidden_dim=None):
        super().__init__()
        hidden_dim = hidden_dim or max(1, dim // 2)
        self.value = nn.Linear(dim, hidden_dim)
        self.query = nn.Linear(dim, hidden_dim)
        self.key = nn.Linear(dim, hidden_dim)
        self.proj = nn.Linear(hidden_dim, dim)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.flatten(2).mT  # (B, N, C)
        q, k, v = self.query(tokens), self.key(tokens), self.value(tokens)
        weights = torch.softmax(torch.einsum("bic,bjc->bij", q, k), dim=2)
        update = self.proj(torch.einsum("bij,bjc->bic", weights, v))
        return x + update.mT.reshape(b, c, h, w)
