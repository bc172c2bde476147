import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query = nn.Sequential(nn.Conv2d(in_channels, mid, 1), nn.Softmax(dim=1), nn.Flatten(2))
        self.key = nn.Sequential(nn.Conv2d(in_channels, mid, 1), nn.Flatten(2))
        self.value = nn.Sequential(nn.Conv2d(in_channels, mid, 1), nn.Flatten(2))
        self.last = nn.Conv2d(mid, in_channels, 1)

    def forward(self, x):
        attn = torch.einsum("bci,bcj->bij", self.query(x), self.key(x))
        y = torch.einsum("bij,bcj->bci", attn, self.value(x))
        return x + self.last(y.reshape(y.shape[:2] + x.shape[2:]))
