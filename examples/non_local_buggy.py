"""A non-local block with one mistake. `grader check examples/non_local_buggy.py` says what it does instead."""

import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, dim, inner=None):
        super().__init__()
        inner = max(dim // 2, 1) if inner is None else inner
        self.q, self.k, self.v = (nn.Linear(dim, inner) for _ in range(3))
        self.proj = nn.Linear(inner, dim)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)  # (B, N, C)
        scores = self.q(tokens) @ self.k(tokens).transpose(1, 2)  # (B, N, N)
        weights = torch.softmax(scores, dim=1)
        update = self.proj(weights @ self.v(tokens))
        return x + update.transpose(1, 2).reshape(x.shape)
