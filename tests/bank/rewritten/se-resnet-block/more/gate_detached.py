import torch.nn as nn
import torch.nn.functional as F


class Excite(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.net = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(c, r, bias=False),
            nn.ReLU(),
            nn.Linear(r, c, bias=False),
            nn.Sigmoid(),
            nn.Unflatten(1, (c, 1, 1)),
        )

    def forward(self, maps):
        return self.net(maps)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv3a = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.conv3b = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.norms = nn.ModuleList(nn.BatchNorm2d(out_channels) for _ in range(2))
        self.excite = Excite(out_channels, out_channels // reduction)
        self.resample = stride != 1 or in_channels != out_channels
        if self.resample:
            self.conv1 = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.norms.append(nn.BatchNorm2d(out_channels))

    def forward(self, x):
        maps = self.norms[0](self.conv3a(x))
        maps = self.norms[1](self.conv3b(F.relu(maps)))
        attention = self.excite(maps.data)
        base = self.norms[2](self.conv1(x)) if self.resample else x
        return F.relu(base + maps * attention)
