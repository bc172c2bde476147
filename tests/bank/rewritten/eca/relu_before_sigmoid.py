import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 == 1 else t + 1
        self.net = nn.Sequential(nn.Conv1d(1, 1, k, padding=k // 2, bias=False), nn.ReLU(), nn.Sigmoid())

    def forward(self, x):
        pooled = x.mean(dim=[2, 3], keepdim=True)[..., 0].transpose(1, 2)
        return torch.einsum("bchw,boc->bchw", x, self.net(pooled))
