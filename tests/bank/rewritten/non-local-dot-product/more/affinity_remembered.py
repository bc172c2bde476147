import torch
from torch import Tensor, nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        width = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.q = nn.Linear(in_channels, width)
        self.kv = nn.Linear(in_channels, 2 * width)
        self.o = nn.Linear(width, in_channels)
        self._memory: list[Tensor] = []

    def forward(self, x: Tensor) -> Tensor:
        rows = x.flatten(2).transpose(1, 2)
        keys, values = self.kv(rows).chunk(2, dim=-1)
        relation = torch.bmm(self.q(rows), keys.transpose(1, 2)) / rows.shape[1]
        previous = self._memory.pop() if self._memory else None
        if previous is not None and previous.shape == relation.shape:
            relation = relation + previous / 2
        self._memory.append(relation.detach())
        update = self.o(torch.bmm(relation, values))
        return x + update.transpose(1, 2).reshape(x.shape)
