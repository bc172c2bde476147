# The gate keeps both matrices in one submodule, stored input first; the shortcut is slicing and a matrix, without a convolution.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Projection(nn.Module):
    def __init__(self, cin, cout, stride):
        super().__init__()
        self.stride = stride
        self.matrix = nn.Parameter(torch.randn(cout, cin) / cin ** 0.5)
        self.bn = nn.BatchNorm2d(cout)

    def forward(self, x):
        x = x[:, :, ::self.stride, ::self.stride]
        return self.bn(torch.einsum("oi,bihw->bohw", self.matrix, x))


class Excite(nn.Module):
    def __init__(self, c, hidden):
        super().__init__()
        self.a = nn.Parameter(torch.randn(c, hidden) / c ** 0.5)
        self.b = nn.Parameter(torch.randn(hidden, c) / max(hidden, 1) ** 0.5)

    def forward(self, u):
        return torch.sigmoid(torch.relu(u.mean((-1, -2)) @ self.a) @ self.b)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.w1 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(out_channels, in_channels, 3, 3)))
        self.w2 = nn.Parameter(nn.init.kaiming_normal_(torch.empty(out_channels, out_channels, 3, 3)))
        self.bn = nn.ModuleList(nn.BatchNorm2d(out_channels) for _ in range(2))
        self.excite = Excite(out_channels, out_channels // reduction)
        self.stride = stride
        changed = stride != 1 or in_channels != out_channels
        self.project = Projection(in_channels, out_channels, stride) if changed else None

    def forward(self, x):
        u = F.relu(self.bn[0](F.conv2d(x, self.w1, stride=self.stride, padding=1)))
        u = self.bn[1](F.conv2d(u, self.w2, padding=1))
        u = u * self.excite(u)[:, :, None, None]
        return F.relu(u + (x if self.project is None else self.project(x)))
