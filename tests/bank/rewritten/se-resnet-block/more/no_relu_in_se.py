import torch
import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.a = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.a_bn = nn.BatchNorm2d(out_channels)
        self.b = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.b_bn = nn.BatchNorm2d(out_channels)
        self.se_in = nn.Parameter(torch.empty(out_channels // reduction, out_channels))
        self.se_out = nn.Parameter(torch.empty(out_channels, out_channels // reduction))
        nn.init.xavier_uniform_(self.se_in)
        nn.init.xavier_uniform_(self.se_out)
        self.c = None
        if stride != 1 or in_channels != out_channels:
            self.c = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.c_bn = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        u = self.b_bn(self.b(F.relu(self.a_bn(self.a(x)))))
        squeezed = u.mean(dim=(-1, -2))
        gate = torch.einsum("cr,rk,bk->bc", self.se_out, self.se_in, squeezed)
        gate = F.sigmoid(gate)[:, :, None, None]
        s = x if self.c is None else self.c_bn(self.c(x))
        return F.relu(u * gate + s)
