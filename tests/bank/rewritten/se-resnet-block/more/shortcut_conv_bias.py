import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        r = out_channels // reduction
        self.F = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, (3, 3), (stride, stride), (1, 1), bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, (3, 3), (1, 1), (1, 1), bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.U = nn.Parameter(torch.randn(out_channels, r) * 0.2)
        self.V = nn.Parameter(torch.randn(r, out_channels) * 0.2)
        self.S = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.S = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, (1, 1), (stride, stride)),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        u = self.F(x)
        z = torch.mean(u, dim=(2, 3))
        s = torch.sigmoid(torch.matmul(torch.relu(torch.matmul(z, self.U)), self.V))
        return torch.relu(u * s[:, :, None, None] + self.S(x))
