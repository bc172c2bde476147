from torch import Tensor, nn


class DotProductMixer(nn.Module):
    def __init__(self, wide: int, narrow: int) -> None:
        super().__init__()
        self.q = nn.Linear(wide, narrow)
        self.kv = nn.Linear(wide, 2 * narrow)
        self.o = nn.Linear(narrow, wide)

    def forward(self, tokens: Tensor) -> Tensor:
        k, v = self.kv(tokens).chunk(2, dim=-1)
        count = tokens.size(1) - 1
        if count == 0:
            count = 1
        return self.o(self.q(tokens) @ (k.mT @ v) / count)


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        narrow = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.mixer = DotProductMixer(in_channels, narrow)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.mixer(x.flatten(2).mT).mT.unflatten(2, x.shape[2:])
