import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.pool_a = nn.AdaptiveAvgPool2d(1)
        self.pool_m = nn.AdaptiveMaxPool2d(1)
        self.shared = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
        )
        self.spatial = nn.Sequential(
            nn.ZeroPad2d(3),
            nn.Conv2d(2, 1, (7, 7), bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        x = x * torch.sigmoid(self.shared(self.pool_a(x)) + self.shared(self.pool_m(x)))
        avg, top = torch.mean(x, 1, keepdim=True), torch.max(x, 1, keepdim=True).values
        return x * self.spatial(torch.cat((avg, top), 1))
