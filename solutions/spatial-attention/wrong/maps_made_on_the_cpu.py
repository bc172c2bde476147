# caught by: device-agnostic
# mistake: collects the pooled maps in a tensor that always lives on the CPU
# explanation: torch.zeros without device= makes a CPU tensor, so the module breaks on any other device. Concatenate
#   what you have, or pass device=x.device.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        b, _, h, w = x.shape
        pooled = torch.zeros(b, 2, h, w, dtype=x.dtype)
        pooled[:, 0] = x.mean(dim=1)
        pooled[:, 1] = x.amax(dim=1)
        return torch.sigmoid(self.conv(pooled))
