# a raw parameter and F.conv2d, with the kernel size as a keyword-only argument and type hints
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size: int = 7, *, init_scale: float = 0.1) -> None:
        super().__init__()
        self.padding = (kernel_size - 1) // 2
        self.kernel = nn.Parameter(init_scale * torch.randn(1, 2, kernel_size, kernel_size))

    def forward(self, x: Tensor) -> Tensor:
        maps = torch.stack((x.mean(dim=1), x.amax(dim=1)), dim=1)
        return torch.sigmoid(F.conv2d(maps, self.kernel, padding=self.padding))
