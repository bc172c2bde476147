# attends one query position at a time to save memory; a ModuleList and **kwargs
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, *rest, **kwargs):
        super().__init__()
        inter = rest[0] if rest else kwargs.get("inter_channels")
        if inter is None:
            inter = max(in_channels // 2, 1)
        self.layers = nn.ModuleList(nn.Linear(in_channels, inter) for _ in range(3))
        self.layers.append(nn.Linear(inter, in_channels))

    def forward(self, x):
        theta, phi, g, out = self.layers
        b, c, h, w = x.shape
        tokens = x.movedim(1, -1).reshape(b, h * w, c)
        q, k, v = theta(tokens), phi(tokens), g(tokens)
        rows = []
        for i in range(h * w):
            weights = (k * q[:, i : i + 1]).sum(-1, keepdim=True).softmax(dim=1)  # (B, N, 1)
            rows.append((weights * v).sum(dim=1))
        update = out(torch.stack(rows, dim=1))
        return x + update.reshape(b, h, w, c).movedim(-1, 1)
