import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        units = channel // reduction
        self.P = nn.Parameter(torch.randn(channel, units) * 0.25)
        self.Q = nn.Parameter(torch.randn(units, channel) * 0.25)

    def forward(self, x):
        b, c, *_ = x.shape
        P = self.P.detach()
        Q = self.Q
        pooled = x.reshape(b, c, -1).mean(-1)
        a = torch.maximum(pooled @ P, torch.zeros_like(pooled @ P))
        s = 1 / (1 + torch.exp(-(a @ Q).clamp(min=-80)))
        return x * s.view(b, c, 1, 1)
