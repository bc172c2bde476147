import torch
import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        hid = out_channels // reduction
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.bnorm1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bnorm2 = nn.BatchNorm2d(out_channels)
        self.sq = nn.Parameter(torch.randn(hid, out_channels) / 10)
        self.ex = nn.Parameter(torch.randn(out_channels, hid) / 10)
        if stride != 1 or in_channels != out_channels:
            self.conv_s = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.bnorm_s = nn.BatchNorm2d(out_channels)
        else:
            self.conv_s = None

    def shortcut(self, x):
        return x if self.conv_s is None else self.bnorm_s(self.conv_s(x))

    def forward(self, x):
        t = F.relu(self.bnorm1(self.conv1(x)))
        t = self.bnorm2(self.conv2(t))
        means = torch.einsum("bchw->bc", t) / (t.size(2) * t.size(3))
        hidden = F.relu(torch.einsum("bc,hc->bh", means, self.sq))
        factors = torch.einsum("bh,ch->bc", hidden, self.ex)
        return F.relu(torch.einsum("bc,bchw->bchw", factors, t) + self.shortcut(x))
