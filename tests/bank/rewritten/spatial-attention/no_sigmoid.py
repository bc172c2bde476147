import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.net = nn.Sequential(nn.ZeroPad2d(kernel_size // 2), nn.Conv2d(2, 1, kernel_size, bias=False))

    def forward(self, x):
        two = torch.stack((x.mean(1), x.amax(1)), 1)
        return self.net(two)
