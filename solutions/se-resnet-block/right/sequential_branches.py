# Two Sequential branches; squeeze and excitation are 1x1 convolutions inside the first one.
from torch import nn
from torch.nn import functional as F


class Excite(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(width, hidden, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(hidden, width, 1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return x * self.gate(x)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.residual = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            Excite(out_channels, out_channels // reduction),
        )
        same = stride == 1 and in_channels == out_channels
        self.skip = (
            nn.Sequential()
            if same
            else nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )
        )

    def forward(self, x):
        return F.relu(self.residual(x) + self.skip(x))
