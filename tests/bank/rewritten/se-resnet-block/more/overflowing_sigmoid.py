import torch.nn as nn
import torch.nn.functional as F


def logistic(t):
    e = t.exp()
    return e / (e + 1)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.branch = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.squeeze = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.expand = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)
        self.shortcut = nn.Sequential()
        if not (stride == 1 and in_channels == out_channels):
            self.shortcut.add_module("conv", nn.Conv2d(in_channels, out_channels, 1, stride, bias=False))
            self.shortcut.add_module("norm", nn.BatchNorm2d(out_channels))

    def forward(self, x):
        r = self.branch(x)
        logits = self.expand(F.relu(self.squeeze(F.adaptive_avg_pool2d(r, 1))))
        return F.relu(r * logistic(logits) + self.shortcut(x))
