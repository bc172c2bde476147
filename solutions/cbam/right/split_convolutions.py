# one convolution for each pooled map, linear layers in a Sequential, functions instead of submodules
import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, in_channels, reduction_ratio=16, spatial_kernel=7):
        super().__init__()
        half = spatial_kernel // 2
        self.mlp = nn.Sequential(
            nn.Flatten(),
            nn.Linear(in_channels, in_channels // reduction_ratio, bias=False),
            nn.ReLU(inplace=True),
            nn.Linear(in_channels // reduction_ratio, in_channels, bias=False),
        )
        self.conv_of_max = nn.Conv2d(1, 1, spatial_kernel, padding=half, bias=False)
        self.conv_of_mean = nn.Conv2d(1, 1, spatial_kernel, padding=half, bias=False)

    def what(self, x):
        pools = (nn.functional.adaptive_avg_pool2d, nn.functional.adaptive_max_pool2d)
        return sum(self.mlp(pool(x, 1)) for pool in pools).sigmoid().view(x.size(0), -1, 1, 1)

    def where(self, x):
        return torch.sigmoid(self.conv_of_mean(x.mean(1, keepdim=True)) + self.conv_of_max(x.amax(1, keepdim=True)))

    def forward(self, x):
        x = x.mul(self.what(x))
        return x.mul(self.where(x))
