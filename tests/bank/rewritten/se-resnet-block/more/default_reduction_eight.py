import torch
import torch.nn as nn


class SqueezeExcitation(nn.Module):
    """Channel attention."""

    def __init__(self, channels, reduction):
        super().__init__()
        width = channels // reduction
        self.mlp = nn.Sequential(
            nn.Conv2d(channels, width, kernel_size=1, bias=False),
            nn.ReLU(),
            nn.Conv2d(width, channels, kernel_size=1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, t):
        return t * self.mlp(t.mean(dim=[2, 3], keepdim=True))


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=8):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            SqueezeExcitation(out_channels, reduction),
        )
        self.bypass = nn.Sequential()
        if (stride, in_channels) != (1, out_channels):
            self.bypass.append(nn.Conv2d(in_channels, out_channels, 1, stride, bias=False))
            self.bypass.append(nn.BatchNorm2d(out_channels))

    def forward(self, x):
        return torch.relu(torch.add(self.main(x), self.bypass(x)))
