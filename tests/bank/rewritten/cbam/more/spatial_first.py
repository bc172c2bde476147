import torch
import torch.nn as nn


class Where(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, k, padding=k // 2, bias=False)

    def forward(self, t):
        return t * self.conv(torch.stack((t.mean(1), t.amax(1)), 1)).sigmoid()


class What(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.lin1 = nn.Linear(c, c // r, bias=False)
        self.lin2 = nn.Linear(c // r, c, bias=False)

    def forward(self, t):
        pooled = torch.stack((t.flatten(2).mean(-1), t.flatten(2).max(-1).values))
        avg, top = self.lin2(self.lin1(pooled).relu())
        return t * (avg + top).sigmoid()[:, :, None, None]


class CBAM(nn.Sequential):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__(Where(kernel_size), What(channel, reduction))
