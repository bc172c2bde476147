"""Scaled dot-product self-attention over the positions of a feature map.

Vaswani et al., "Attention Is All You Need", 2017, https://arxiv.org/abs/1706.03762, sections 3.2.1 and 3.2.2:

    head_h = softmax(q_h k_h^T / sqrt(d)) v_h      (equation 1)      d = channel / num_heads
    y = concat(head_1, ..., head_m) W_o + b_o

The H * W positions are the tokens. There is no positional encoding and no residual: the block around it adds those.
"""

import math

import torch
from torch import Tensor, nn


class SelfAttention2d(nn.Module):
    """Let every position of ``(B, C, H, W)`` look at every other; ``channel`` must be a multiple of ``num_heads``."""

    def __init__(self, channel: int, num_heads: int = 1) -> None:
        super().__init__()
        self.num_heads = num_heads
        self.query = nn.Linear(channel, channel)
        self.key = nn.Linear(channel, channel)
        self.value = nn.Linear(channel, channel)
        self.output = nn.Linear(channel, channel)

    def forward(self, x: Tensor) -> Tensor:
        """Return the attended map, without a residual: ``(B, C, H, W) -> (B, C, H, W)``."""
        height, width = x.shape[2:]
        tokens = x.flatten(2).transpose(1, 2)  # (B, C, H, W) -> (B, N, C) with N = H * W
        q = self._split(self.query(tokens))
        k = self._split(self.key(tokens))
        v = self._split(self.value(tokens))
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])  # (B, m, N, d) x (B, m, d, N) -> (B, m, N, N)
        weights = torch.softmax(scores, dim=-1)  # over the keys: each query's weights sum to 1
        mixed = (weights @ v).transpose(1, 2).flatten(2)  # (B, m, N, d) -> (B, N, m, d) -> (B, N, C)
        return self.output(mixed).transpose(1, 2).unflatten(2, (height, width))  # (B, N, C) -> (B, C, H, W)

    def _split(self, tokens: Tensor) -> Tensor:
        # The first d channels are head 1, the next d head 2, and so on: (B, N, C) -> (B, N, m, d) -> (B, m, N, d)
        return tokens.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
