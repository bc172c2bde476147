import torch
import torch.nn as nn
import torch.nn.functional as F

RATIO = 16


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.block = nn.Sequential(
            nn.Linear(channel, channel // RATIO, bias=False),
            nn.ReLU(),
            nn.Linear(channel // RATIO, channel, bias=False),
        )

    def forward(self, x):
        avg = F.adaptive_avg_pool2d(x, 1).flatten(1)
        mx = F.adaptive_max_pool2d(x, 1).flatten(1)
        weights = F.sigmoid(self.block(avg) + self.block(mx))
        return weights.unsqueeze(-1).unsqueeze(-1)
