import torch
from torch import Tensor, nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        hidden = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.to_query = nn.Linear(in_channels, hidden)
        self.to_key = nn.Linear(in_channels, hidden)
        self.to_value = nn.Linear(in_channels, hidden)
        self.to_output = nn.Linear(hidden, in_channels)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        tokens = x.flatten(2).mT
        energy = torch.bmm(self.to_query(tokens), self.to_key(tokens).mT)
        weights = nn.functional.softmax(energy, dim=-1)
        update = self.to_output(weights.bmm(self.to_value(tokens)))
        result = x + update.mT.reshape(x.shape)
        return result, weights
