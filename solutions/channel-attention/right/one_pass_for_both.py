# both descriptors stacked and sent through a Sequential once
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(channel, channel // reduction, bias=False),
            nn.ReLU(inplace=True),
            nn.Linear(channel // reduction, channel, bias=False),
        )

    def forward(self, x):
        flat = x.flatten(2)
        descriptors = torch.stack([flat.max(dim=2).values, flat.mean(dim=2)])  # (2, B, C)
        return self.mlp(descriptors).sum(dim=0).sigmoid().unsqueeze(-1).unsqueeze(-1)
