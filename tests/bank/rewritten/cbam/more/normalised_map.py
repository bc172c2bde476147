import torch
import torch.nn as nn


class BasicConv(nn.Sequential):
    def __init__(self, k):
        super().__init__(
            nn.Conv2d(2, 1, k, stride=1, padding=(k - 1) // 2, bias=False),
            nn.BatchNorm2d(1),
            nn.Sigmoid(),
        )


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Flatten(),
            nn.Linear(channel, channel // reduction, bias=False),
            nn.ReLU(),
            nn.Linear(channel // reduction, channel, bias=False),
            nn.Unflatten(1, (channel, 1, 1)),
        )
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.gmp = nn.AdaptiveMaxPool2d(1)
        self.spatial = BasicConv(kernel_size)

    def forward(self, x):
        x = x * torch.sigmoid(self.mlp(self.gap(x)) + self.mlp(self.gmp(x)))
        return x * self.spatial(torch.cat((torch.mean(x, 1, True), torch.max(x, 1, True)[0]), 1))
