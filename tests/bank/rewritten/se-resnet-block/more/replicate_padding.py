import torch
import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.c1 = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.c2 = nn.Conv2d(out_channels, out_channels, 3, bias=False)
        self.b1 = nn.BatchNorm2d(out_channels)
        self.b2 = nn.BatchNorm2d(out_channels)
        self.se1 = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.se2 = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)
        self.c3, self.b3 = None, None
        if stride != 1 or in_channels != out_channels:
            self.c3 = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.b3 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        y = F.relu(self.b1(self.c1(x)))
        y = F.pad(y, (1, 1, 1, 1), mode="replicate")
        y = self.b2(self.c2(y))
        a = y.mean(dim=(2, 3), keepdim=True)
        a = torch.sigmoid(self.se2(F.relu(self.se1(a))))
        y = a * y
        if self.c3 is not None:
            x = self.b3(self.c3(x))
        return F.relu(x + y)
