import torch
from torch import Tensor, nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        self.width = in_channels // 2 or 1
        self.projections = nn.Conv2d(in_channels, self.width * 3, kernel_size=1)
        self.restore = nn.Conv2d(self.width, in_channels, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        batch, _, height, width = x.shape
        stacked = self.projections(x).reshape(batch, 3, self.width, height * width)
        query, key, value = stacked[:, 0], stacked[:, 1], stacked[:, 2]
        weights = torch.einsum("bdi,bdj->bij", query, key).softmax(dim=-1)
        collected = torch.einsum("bij,bdj->bdi", weights, value)
        return self.restore(collected.reshape(batch, self.width, height, width)) + x
