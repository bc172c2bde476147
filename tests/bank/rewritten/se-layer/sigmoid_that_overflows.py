import torch
import torch.nn as nn


def logistic(v):
    up = v.exp()
    return up / up.add(1)


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.first = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.second = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        pooled = x.mean(3, keepdim=True).mean(2, keepdim=True)
        pooled = self.first(pooled)
        pooled = self.second(pooled.clamp(min=0))
        return x * logistic(pooled)
