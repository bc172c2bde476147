# everything in one class with raw parameters, matrices stored (in, out), F.conv2d
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class CBAM(nn.Module):
    def __init__(self, channel: int, reduction: int = 16, kernel_size: int = 7) -> None:
        super().__init__()
        hidden = channel // reduction
        self.kernel = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.02)
        self.down = nn.Parameter(torch.randn(channel, hidden) * 0.1)
        self.up = nn.Parameter(torch.randn(hidden, channel) * 0.1)

    def forward(self, x: Tensor) -> Tensor:
        hidden = (x.mean((2, 3)) @ self.down).relu() + (x.amax((2, 3)) @ self.down).relu()
        x = x * (hidden @ self.up).sigmoid()[..., None, None]
        maps = torch.cat([x.mean(1, True), x.amax(1, True)], dim=1)
        return x * F.conv2d(maps, self.kernel, padding=self.kernel.shape[-1] // 2).sigmoid()
