import torch
import torch.nn as nn


class Norm2d(nn.BatchNorm2d):
    def train(self, mode=True):
        return super().train(False)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.layer1 = nn.Sequential(
            nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False), Norm2d(out_channels), nn.ReLU()
        )
        self.layer2 = nn.Sequential(nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False), Norm2d(out_channels))
        self.w_reduce = nn.Parameter(0.1 * torch.randn(out_channels // reduction, out_channels))
        self.w_expand = nn.Parameter(0.1 * torch.randn(out_channels, out_channels // reduction))
        self.down = None
        if stride != 1 or in_channels != out_channels:
            self.down = nn.Sequential(nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), Norm2d(out_channels))

    def forward(self, x):
        u = self.layer2(self.layer1(x))
        s = torch.einsum("bchw->bc", u) / (u.shape[2] * u.shape[3])
        s = torch.einsum("bc,rc->br", s, self.w_reduce).relu()
        s = torch.einsum("br,cr->bc", s, self.w_expand).sigmoid()
        u = torch.einsum("bchw,bc->bchw", u, s)
        return torch.relu(u + (self.down(x) if self.down is not None else x))
