import torch
import torch.nn as nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        mid = channel // reduction
        self.net = nn.Sequential(nn.Linear(channel, mid, bias=False), nn.ReLU(), nn.Linear(mid, channel, bias=False))
        self.map = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        f = x.flatten(2)
        w = torch.sigmoid(self.net(f.amax(2)) + self.net(f.mean(2)))
        x = x * w.unsqueeze(2).unsqueeze(3)
        top, _ = x.max(dim=1)
        avg = x.mean(dim=1)
        return x * self.map(torch.stack([top, avg], dim=1)).sigmoid()
