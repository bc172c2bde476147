import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        # the filter looks at the two summaries
        self.w = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)
        self.b = nn.Parameter(torch.zeros(1))
        self.p = kernel_size // 2

    def forward(self, x):
        # summary one
        s1 = torch.mean(x, 1)
        # summary two
        s2 = torch.amax(x, 1)
        # put them side by side
        s = torch.stack([s1, s2], 1)
        # filter and squash
        return torch.sigmoid(F.conv2d(s, self.w, self.b, padding=self.p))
