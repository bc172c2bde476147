import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.stride = stride
        self.c1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.n1 = nn.BatchNorm2d(out_channels)
        self.c2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.n2 = nn.BatchNorm2d(out_channels)
        self.l1 = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.l2 = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)
        self.c3 = None
        if in_channels != out_channels:
            self.c3 = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.n3 = nn.BatchNorm2d(out_channels)

    def skip(self, x):
        if self.c3 is not None:
            return self.n3(self.c3(x))
        if self.stride != 1:
            return F.avg_pool2d(x, kernel_size=self.stride, stride=self.stride, ceil_mode=True)
        return x

    def forward(self, x):
        y = F.relu(self.n1(self.c1(x)))
        y = self.n2(self.c2(y))
        gate = self.l2(F.relu(self.l1(F.adaptive_avg_pool2d(y, 1)))).sigmoid()
        return F.relu(gate * y + self.skip(x))
