# the two descriptors as a signal of length 2 under one-dimensional convolutions, modules nested two levels deep
import torch
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, wide, narrow):
        super().__init__()
        self.layers = nn.ModuleDict(
            {"back": nn.Conv1d(narrow, wide, 1, bias=False), "into": nn.Conv1d(wide, narrow, 1, bias=False)}
        )

    def forward(self, pair):
        return self.layers["back"](self.layers["into"](pair).clamp_min(0))


class ChannelAttention(nn.Module):
    def __init__(self, channels, r=16):
        super().__init__()
        self.register_buffer("ratio", torch.tensor(r))
        self.body = nn.Sequential(Bottleneck(channels, channels // r), nn.Identity())

    def forward(self, x):
        b, c, h, w = x.shape
        pair = torch.cat([x.reshape(b, c, 1, h * w).mean(-1), x.reshape(b, c, 1, h * w).amax(-1)], dim=-1)  # (B, C, 2)
        return torch.sigmoid(self.body(pair).sum(dim=-1)).view(b, c, 1, 1)
