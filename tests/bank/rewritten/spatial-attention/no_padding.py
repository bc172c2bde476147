import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        shape = (1, 2, kernel_size, kernel_size)
        self.spatial_filter = nn.Parameter(torch.empty(shape).uniform_(-0.2, 0.2))

    def forward(self, x):
        # how many channels there are
        c = x.shape[1]
        # average over the channels
        avg = x.sum(1) / c
        # maximum over the channels, one channel after the other
        mx = x[:, 0]
        for i in range(1, c):
            mx = torch.maximum(mx, x[:, i])
        # run the filter over both
        z = F.conv2d(torch.stack([avg, mx], 1), self.spatial_filter)
        # numbers between zero and one
        return z.sigmoid()
