import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.theta1 = nn.Parameter(torch.randn(channel // reduction, channel) * 0.1)
        self.theta2 = nn.Parameter(torch.randn(channel, channel // reduction) * 0.1)

    def forward(self, x):
        n, c, h, w = x.shape
        z = x.reshape(n, c, h * w).mean(2)
        a = F.relu(F.linear(z, self.theta1))
        s = F.linear(a, self.theta2).sigmoid()
        y = x * s.reshape(n, c, 1, 1)
