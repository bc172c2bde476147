# raw parameters stored (in, out) and applied as z @ W
import torch
from torch import Tensor, nn


class SELayer(nn.Module):
    def __init__(self, channel: int, reduction: int = 16) -> None:
        super().__init__()
        width = channel // reduction
        self.w1 = nn.Parameter(torch.randn(channel, width) / channel**0.5)
        self.w2 = nn.Parameter(torch.randn(width, channel) / max(width, 1) ** 0.5)

    def forward(self, x: Tensor) -> Tensor:
        z = x.flatten(2).mean(-1)
        s = (z @ self.w1).clamp(min=0) @ self.w2
        return x * s.sigmoid().unsqueeze(-1).unsqueeze(-1)
