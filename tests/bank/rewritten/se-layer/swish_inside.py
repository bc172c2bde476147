import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(channel, channel // reduction, 1, bias=False),
            nn.SiLU(),
            nn.Conv1d(channel // reduction, channel, 1, bias=False),
        )

    def forward(self, x):
        pooled = x.mean(3).mean(2, keepdim=True)
        weights = self.layers(pooled).sigmoid()
        return torch.mul(x, weights[..., None])
