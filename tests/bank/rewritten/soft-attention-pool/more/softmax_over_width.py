import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attention = nn.Sequential(nn.Conv2d(channel, 1, kernel_size=1), nn.Softmax(dim=3))

    def forward(self, x):
        a = self.attention(x)[:, 0]
        return torch.einsum("bchw,bhw->bc", x, a), a
