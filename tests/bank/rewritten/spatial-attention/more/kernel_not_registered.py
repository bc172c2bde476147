import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.kernel_size = kernel_size
        self.bank = {"kernel": torch.randn(2, kernel_size, kernel_size) * 0.1}

    def forward(self, x):
        k = self.bank["kernel"].to(device=x.device, dtype=x.dtype)
        s = torch.stack((x.mean(1), x.max(1).values), 1)
        y = F.conv2d(s, k[None], stride=1, padding=self.kernel_size // 2)
        return y.sigmoid()
