# Two levels of submodules, 1-d convolutions over the flattened positions, a ModuleDict, and a buffer that is never used.
import torch
from torch import Tensor, nn


class Projections(nn.Module):
    def __init__(self, channel: int) -> None:
        super().__init__()
        self.branch = nn.ModuleDict({name: nn.Conv1d(channel, channel, 1) for name in ("key", "value", "query")})

    def forward(self, sequence: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.branch["query"](sequence), self.branch["key"](sequence), self.branch["value"](sequence)


class Core(nn.Module):
    def __init__(self, channel: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.projections = Projections(channel)
        self.register_buffer("temperature", torch.ones(1))

    def forward(self, sequence: Tensor) -> Tensor:
        q, k, v = (t.unflatten(1, (self.heads, -1)) for t in self.projections(sequence))
        q = q / q.size(2) ** 0.5
        log_weights = torch.log_softmax(torch.einsum("bhdn,bhdm->bhnm", q, k), dim=-1)
        return torch.einsum("bhnm,bhdm->bhdn", log_weights.exp(), v).flatten(1, 2)


class SelfAttention2d(nn.Module):
    def __init__(self, channel: int, num_heads: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(Core(channel, num_heads), nn.Conv1d(channel, channel, 1))

    def forward(self, x: Tensor) -> Tensor:
        return self.body(x.flatten(2)).unflatten(2, x.shape[2:])
