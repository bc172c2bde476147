import torch
from torch import Tensor, nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        hidden: int = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query = nn.Linear(in_channels, hidden)
        self.key = nn.Linear(in_channels, hidden)
        self.value = nn.Linear(in_channels, hidden)
        self.project = nn.Linear(hidden, in_channels)

    def _mix(self, tokens: Tensor) -> Tensor:
        logits = torch.einsum("bic,bjc->bij", self.query(tokens), self.key(tokens))
        return self.project(logits.softmax(-1) @ self.value(tokens))

    def forward(self, x: Tensor) -> Tensor:
        tokens = x.flatten(2).mT
        update = self._mix(tokens).mT.reshape(x.shape)
        return update.to(torch.float64) + x.to(torch.float64)
