import torch
import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.conv_qkv = nn.Conv2d(in_channels, 3 * d, 1)
        self.conv_out = nn.Conv2d(d, in_channels, 1)

    def forward(self, x):
        maps = self.conv_qkv(x)
        num = maps.shape[-1]
        q, k, v = maps.flatten(2).chunk(3, dim=1)
        summary = torch.bmm(v, k.permute(0, 2, 1)) / num
        y = torch.bmm(summary, q)
        return self.conv_out(y.unflatten(2, x.shape[2:])) + x
