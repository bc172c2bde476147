import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.K = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        n, c, h, w = x.shape
        # two empty pictures for every input
        pics = torch.empty((n, 2, h, w), dtype=x.dtype)
        for i in range(n):
            # the average picture
            pics[i, 0] = x[i].mean(0)
            # the maximum picture
            pics[i, 1] = x[i].max(0).values
        # convolve, same size
        score = F.conv2d(pics, self.K, padding=self.K.size(3) // 2)
        return torch.sigmoid(score)
