import torch
from torch import Tensor, nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        width = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embeddings = nn.Conv2d(in_channels, 3 * width, kernel_size=1)
        self.projection = nn.Conv2d(width, in_channels, kernel_size=1)

    def relate(self, first: Tensor, second: Tensor) -> Tensor:
        return torch.einsum("bci,bcj->bij", first, second) / first.shape[-1]

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        first, second, content = self.embeddings(x).flatten(2).chunk(3, dim=1)
        relation = self.relate(first, second)
        gathered = torch.einsum("bij,bcj->bci", relation, content)
        z = self.projection(gathered.unflatten(2, x.shape[2:])) + x
        return z, relation
