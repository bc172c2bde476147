import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        d = channel // reduction
        self.w = nn.Parameter(torch.randn(d, channel) * 0.3)
        self.v = nn.Parameter(torch.randn(d, channel) * 0.3)

    def forward(self, x):
        # mean of every channel
        z = x.mean(dim=3).mean(dim=2)
        # inner units
        a = torch.matmul(z, self.w.t())
        a = a * torch.sigmoid(a)
        # one gate per channel
        s = torch.matmul(a, self.v).sigmoid()
        return s[:, :, None, None] * x
