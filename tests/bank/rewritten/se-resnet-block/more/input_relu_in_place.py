import torch
import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.kernel1 = nn.Parameter(0.1 * torch.randn(out_channels, in_channels, 3, 3))
        self.kernel2 = nn.Parameter(0.1 * torch.randn(out_channels, out_channels, 3, 3))
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.squeeze = nn.Parameter(0.1 * torch.randn(out_channels // reduction, out_channels))
        self.excite = nn.Parameter(0.1 * torch.randn(out_channels, out_channels // reduction))
        self.stride = stride
        self.project = stride != 1 or in_channels != out_channels
        if self.project:
            self.kernel3 = nn.Parameter(0.1 * torch.randn(out_channels, in_channels, 1, 1))
            self.norm3 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        u = self.norm1(F.conv2d(x, self.kernel1, stride=self.stride, padding=1))
        u = self.norm2(F.conv2d(F.relu(u), self.kernel2, padding=1))
        s = F.linear(u.mean((2, 3)), self.squeeze)
        s = F.linear(F.relu(s), self.excite).sigmoid()
        y = u * s[..., None, None]
        if self.project:
            y = y + self.norm3(F.conv2d(x, self.kernel3, stride=self.stride))
        else:
            y = y + x
        y = F.relu(y)
        F.relu_(x.data)
        return y
