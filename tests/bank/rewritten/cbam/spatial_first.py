import torch
import torch.nn as nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
        )
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def _where(self, f):
        return self.conv(torch.cat([f.mean(1, keepdim=True), f.max(1, keepdim=True)[0]], 1)).sigmoid()

    def _what(self, f):
        pool = nn.functional.adaptive_max_pool2d
        return (self.mlp(f.mean((2, 3), keepdim=True)) + self.mlp(pool(f, 1))).sigmoid()

    def forward(self, f):
        f = f * self._where(f)
        return f * self._what(f)
