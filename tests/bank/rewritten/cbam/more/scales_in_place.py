import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
        )
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        a = x.mean(dim=(2, 3), keepdim=True)
        m = x.amax(dim=(2, 3), keepdim=True)
        x.mul_(torch.sigmoid(self.mlp(a) + self.mlp(m)))
        s = torch.sigmoid(self.conv(torch.stack((x.mean(dim=1), x.amax(dim=1)), dim=1)))
        return s * x
