import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.mask_net = nn.Sequential(
            nn.ZeroPad2d(kernel_size // 2),
            nn.Conv2d(2, 1, kernel_size, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        brightest = x.sort(dim=1, descending=True).values[:, :1]
        mask = self.mask_net(torch.cat([x.mean(1, True), brightest], dim=1))
        return mask.expand_as(x).mul(x)
