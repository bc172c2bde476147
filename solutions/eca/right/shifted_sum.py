# No convolution at all: k shifted copies of the padded descriptor, each times its own scalar parameter.
import math

import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel: int, *, gamma: float = 2, b: float = 1) -> None:
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.taps = t if t % 2 else t + 1
        self.kernel = nn.Parameter(torch.randn(self.taps, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, c, _, _ = x.shape
        padded = F.pad(x.mean(dim=3).mean(dim=2), [self.taps // 2] * 2)
        terms: list[torch.Tensor] = [padded[:, i : i + c] * self.kernel[i] for i in range(self.taps)]
        gate = 1 / (1 + torch.exp(-torch.stack(terms).sum(0)))
        return x * gate.reshape(b, c, 1, 1)
