import torch
import torch.nn as nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        p = kernel_size // 2
        self.conv2d = nn.Conv2d(2, 1, (kernel_size, kernel_size), padding=(p, p), bias=False)

    def forward(self, x):
        # average of the channels
        avg = torch.mean(x, 1)
        # maximum of the channels
        mx, where = torch.max(x, 1)
        # glue the two
        maps = torch.stack((avg, mx), 1)
        # scores from 0 to 1
        result = self.conv2d(maps).sigmoid()
        # as an array
        return result.data.numpy()
