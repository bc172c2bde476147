import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.Conv2d(in_channels, 3 * self.d, 1)
        self.out = nn.Conv2d(self.d, in_channels, 1)

    def forward(self, x):
        b, _, h, w = x.shape
        q, k, v = self.embed(x).view(b, 3, self.d, h * w).unbind(1)
        f = torch.matmul(q.transpose(1, 2), k) * self.d**-0.5
        y = torch.matmul(f, v.transpose(1, 2)).transpose(1, 2)
        return x + self.out(y.reshape(b, self.d, h, w))
