import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialPart(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.pad = nn.ReplicationPad2d(size // 2)
        self.filter = nn.Conv2d(2, 1, size, bias=False)

    def forward(self, f):
        desc = torch.cat([torch.mean(f, 1, True), torch.max(f, 1, True)[0]], dim=1)
        return torch.sigmoid(self.filter(self.pad(desc)))


class ChannelPart(nn.Module):
    def __init__(self, dim, r):
        super().__init__()
        self.inp = nn.Conv2d(dim, dim // r, 1, bias=False)
        self.out = nn.Conv2d(dim // r, dim, 1, bias=False)

    def forward(self, f):
        pooled = [F.adaptive_avg_pool2d(f, 1), F.adaptive_max_pool2d(f, 1)]
        return torch.sigmoid(sum(self.out(F.relu(self.inp(p))) for p in pooled))


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.ca = ChannelPart(channel, reduction)
        self.sa = SpatialPart(kernel_size)

    def forward(self, x):
        x = x * self.ca(x)
        return x * self.sa(x)
