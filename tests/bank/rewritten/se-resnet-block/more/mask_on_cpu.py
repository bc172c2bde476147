import torch
from torch import nn

CPU = torch.device("cpu")


def rectify(t):
    zero = torch.zeros(t.size(), dtype=t.dtype, device=CPU)
    return torch.max(t, zero)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv_1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.norm_1 = nn.BatchNorm2d(out_channels)
        self.conv_2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.norm_2 = nn.BatchNorm2d(out_channels)
        self.se = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False),
            nn.Sigmoid(),
        )
        self.shortcut_layers = nn.ModuleList()
        if stride != 1 or in_channels != out_channels:
            self.shortcut_layers.append(nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False))
            self.shortcut_layers.append(nn.BatchNorm2d(out_channels))

    def forward(self, x):
        y = self.norm_2(self.conv_2(torch.relu(self.norm_1(self.conv_1(x)))))
        y = y * self.se(y)
        for layer in self.shortcut_layers:
            x = layer(x)
        return rectify(x + y)
