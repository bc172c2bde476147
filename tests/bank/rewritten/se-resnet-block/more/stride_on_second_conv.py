import torch
import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.step = stride
        self.k1 = nn.Parameter(torch.empty(out_channels, in_channels, 3, 3))
        self.k2 = nn.Parameter(torch.empty(out_channels, out_channels, 3, 3))
        self.e1 = nn.Parameter(torch.empty(out_channels // reduction, out_channels, 1, 1))
        self.e2 = nn.Parameter(torch.empty(out_channels, out_channels // reduction, 1, 1))
        self.k3 = None
        if stride != 1 or in_channels != out_channels:
            self.k3 = nn.Parameter(torch.empty(out_channels, in_channels, 1, 1))
            self.n3 = nn.BatchNorm2d(out_channels)
        for kernel in list(self.parameters()):
            if kernel.dim() == 4:
                nn.init.kaiming_uniform_(kernel, a=5**0.5)
        self.n1 = nn.BatchNorm2d(out_channels)
        self.n2 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        u = F.relu(self.n1(F.conv2d(x, self.k1, padding=1)))
        u = self.n2(F.conv2d(u, self.k2, stride=self.step, padding=1))
        g = F.conv2d(u.mean((2, 3), keepdim=True), self.e1)
        g = F.conv2d(F.relu(g), self.e2).sigmoid()
        s = x if self.k3 is None else self.n3(F.conv2d(x, self.k3, stride=self.step))
        return F.relu(u * g + s)
