import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.project = nn.Conv2d(2, 1, kernel_size, padding="same", bias=False)

    def forward(self, x):
        n, _, h, w = x.shape
        # brightness of every pixel
        avg = x.mean(dim=1)
        # the peak
        top = x.flatten(1).max(dim=1).values
        # make it as large as the other map
        top = top.reshape(n, 1, 1).repeat(1, h, w)
        # both go through the convolution
        return torch.sigmoid(self.project(torch.stack((avg, top), dim=1)))
