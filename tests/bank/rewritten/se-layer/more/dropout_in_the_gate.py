import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        bottleneck = channel // reduction
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(channel, bottleneck, bias=False),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(bottleneck, channel, bias=False),
            nn.Sigmoid(),
            nn.Unflatten(1, (channel, 1, 1)),
        )

    def forward(self, x):
        return torch.multiply(self.gate(x), x)
