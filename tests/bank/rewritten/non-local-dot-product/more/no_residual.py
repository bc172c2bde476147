from torch import Tensor, nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        hidden = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.to_q = nn.Linear(in_channels, hidden)
        self.to_k = nn.Linear(in_channels, hidden)
        self.to_v = nn.Linear(in_channels, hidden)
        self.to_out = nn.Linear(hidden, in_channels)

    def forward(self, x: Tensor) -> Tensor:
        tokens = x.flatten(2).mT
        context = self.to_k(tokens).mT @ self.to_v(tokens) / tokens.size(1)
        tokens = self.to_out(self.to_q(tokens) @ context)
        return tokens.mT.unflatten(2, x.shape[2:])
