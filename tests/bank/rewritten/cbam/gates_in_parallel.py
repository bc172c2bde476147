import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        hidden = channel // reduction
        self.mlp = nn.Sequential(
            nn.Conv2d(channel, hidden, 1, bias=False), nn.ReLU(), nn.Conv2d(hidden, channel, 1, bias=False)
        )
        self.where = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, f):
        what = self.mlp(f.mean((2, 3), keepdim=True)) + self.mlp(f.amax((2, 3), keepdim=True))
        place = self.where(torch.stack([f.mean(1), f.amax(1)], 1))
        return f * torch.sigmoid(what) * torch.sigmoid(place)
