import torch
from torch import Tensor, nn


class ChannelPool(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return torch.stack((x.mean(dim=1), x.amax(dim=1)), dim=1)


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size: int = 3) -> None:
        super().__init__()
        self.compress = ChannelPool()
        self.spatial = nn.Conv2d(2, 1, kernel_size, padding="same", bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.spatial(self.compress(x)).sigmoid()
