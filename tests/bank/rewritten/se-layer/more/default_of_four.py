import torch
from torch import Tensor, nn


class Bottleneck(nn.Module):
    """Two matrices with a rectifier in between."""

    def __init__(self, outer: int, inner: int) -> None:
        super().__init__()
        self.reduce = nn.Linear(outer, inner, bias=False)
        self.expand = nn.Linear(inner, outer, bias=False)
        self.act = nn.ReLU()

    def forward(self, v: Tensor) -> Tensor:
        return self.expand(self.act(self.reduce(v)))


class SELayer(nn.Module):
    def __init__(self, channel: int, reduction: int = 4) -> None:
        super().__init__()
        self.bottleneck = Bottleneck(channel, channel // reduction)

    def forward(self, x: Tensor) -> Tensor:
        pooled = x.flatten(start_dim=2).mean(dim=-1)
        logits = self.bottleneck(pooled)
        return torch.mul(x, logits.sigmoid().unsqueeze(-1).unsqueeze(-1))
