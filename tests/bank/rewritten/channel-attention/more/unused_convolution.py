import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.bottleneck = nn.Sequential(
            nn.Linear(channel, channel // reduction, bias=False),
            nn.ReLU(),
            nn.Linear(channel // reduction, channel, bias=False),
        )
        self.proj = nn.Linear(channel, channel, bias=False)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)                                  # (B, HW, C)
        pair = torch.stack([tokens.mean(1), tokens.max(1).values], dim=1)      # (B, 2, C)
        att = self.bottleneck(pair).sum(1).sigmoid()
        return att.unsqueeze(-1).unsqueeze(-1)
