# helper classes two levels deep, one fused (C, 3C') matrix applied as tokens @ W, a buffer nothing reads
import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, rows, columns):
        super().__init__()
        self.matrix = nn.Parameter(torch.randn(rows, columns) / rows**0.5)
        self.shift = nn.Parameter(torch.zeros(columns))

    def forward(self, tokens):
        return tokens @ self.matrix + self.shift


class Mixer(nn.Module):
    def __init__(self, wide, narrow):
        super().__init__()
        self.embed = Affine(wide, 3 * narrow)
        self.project = Affine(narrow, wide)

    def forward(self, tokens):
        q, k, v = self.embed(tokens).tensor_split(3, dim=-1)
        n = tokens.shape[1]
        return self.project((q @ k.mT).div(n) @ v)


class NonLocalDotProduct(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        settings = {"inter_channels": None, **dict(zip(("in_channels", "inter_channels"), args, strict=False)), **kwargs}
        wide, narrow = settings["in_channels"], settings["inter_channels"]
        self.register_buffer("calls", torch.zeros(()), persistent=False)
        self.mixer = Mixer(wide, max(wide // 2, 1) if narrow is None else narrow)

    def forward(self, x):
        return x + self.mixer(x.flatten(2).mT).mT.unflatten(-1, x.shape[2:])
