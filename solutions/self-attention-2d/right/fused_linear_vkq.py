# A fused linear layer whose thirds are v, k, q in that order, registered after the output projection.
import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, dim: int, heads: int = 1):
        super().__init__()
        self.heads = heads
        self.scale = (dim / heads) ** -0.5
        self.merge = nn.Linear(dim, dim)
        self.vkq = nn.Linear(dim, 3 * dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, c, h, w = x.shape
        tokens = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
        v, k, q = self.vkq(tokens).reshape(b, h * w, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        attention = torch.softmax(q @ k.mT * self.scale, dim=-1)
        out = self.merge((attention @ v).permute(0, 2, 1, 3).reshape(b, h * w, c))
        return out.mT.reshape(b, c, h, w)
