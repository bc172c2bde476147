import torch
from torch import Tensor, nn


class SELayer(nn.Module):
    def __init__(self, channel: int, reduction: int = 16) -> None:
        super().__init__()
        inner = channel // reduction
        self.both = nn.Linear(channel, 2 * inner, bias=False)

    def _matrices(self) -> tuple[Tensor, Tensor]:
        compress, restore = self.both.weight.chunk(2, dim=0)
        return compress.t(), restore

    def forward(self, x: Tensor) -> Tensor:
        compress, restore = self._matrices()
        pooled = x.mean(dim=(-2, -1))
        scores = (pooled @ compress).relu() @ restore
        return scores.sigmoid().unsqueeze(-1).unsqueeze(-1)
