import torch
import torch.nn as nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv_first = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.conv_second = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bn_first = nn.BatchNorm2d(out_channels)
        self.bn_second = nn.BatchNorm2d(out_channels)
        self.mlp = nn.Sequential(
            nn.Linear(out_channels, out_channels // reduction, bias=False),
            nn.ReLU(),
            nn.Linear(out_channels // reduction, out_channels, bias=False),
            nn.Sigmoid(),
        )
        self.short = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.short = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        out = self.bn_first(self.conv_first(x))
        out = self.bn_second(self.conv_second(torch.relu(out)))
        # squeeze: one number per channel
        squeezed = torch.amax(out.flatten(2), dim=-1)
        # excitation
        scale = self.mlp(squeezed)
        out = out * scale.reshape(scale.size(0), -1, 1, 1)
        return torch.relu(out + self.short(x))
