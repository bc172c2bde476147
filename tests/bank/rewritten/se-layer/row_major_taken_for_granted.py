import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.pw1 = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.pw2 = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        n, c, h, w = x.shape
        area = h * w
        grid = torch.as_strided(x, (n * c, h, w), (area, w, 1))
        z = grid.mean(dim=(1, 2)).reshape(n, c, 1, 1)
        return x * self.pw2(self.pw1(z).relu()).sigmoid()
