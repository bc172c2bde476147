from torch import nn
import torch


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(1))
        self.gate = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return self.gate(x.mean(dim=(-1, -2), keepdim=True)) * x
