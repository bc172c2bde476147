import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        half = -(-in_channels // 2)
        width = half if inter_channels is None else inter_channels
        self.maps = nn.ModuleDict(
            {
                "source": nn.Conv2d(in_channels, width, 1),
                "target": nn.Conv2d(in_channels, width, 1),
                "content": nn.Conv2d(in_channels, width, 1),
            }
        )
        self.project = nn.Conv2d(width, in_channels, 1)

    def forward(self, x):
        flat = {name: layer(x).flatten(2) for name, layer in self.maps.items()}
        relation = torch.einsum("bci,bcj->bij", flat["target"], flat["source"])
        mixed = (relation[:, None] * flat["content"][:, :, None]).mean(-1)
        return self.project(mixed.unflatten(2, x.shape[2:])) + x
