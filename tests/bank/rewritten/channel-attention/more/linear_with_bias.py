import torch
from torch import nn


class ChannelAttention(nn.Module):
    """Per-channel weights from global statistics."""

    def __init__(self, channel, reduction=16):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1),
        )

    def forward(self, x):
        scores = [self.mlp(pool(x, dim=(-2, -1), keepdim=True)) for pool in (torch.mean, torch.amax)]
        return torch.sigmoid(sum(scores))
