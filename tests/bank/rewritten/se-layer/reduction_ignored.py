import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.reduction = 16
        hid = channel // self.reduction
        self.K = nn.Parameter(torch.randn(channel, hid) * 0.2)
        self.L = nn.Parameter(torch.randn(hid, channel) * 0.2)

    def forward(self, x):
        g = x.mean(dim=[-2, -1])
        g = (g @ self.K).relu()
        g = (g @ self.L).sigmoid()
        return g[..., None, None].mul(x)
