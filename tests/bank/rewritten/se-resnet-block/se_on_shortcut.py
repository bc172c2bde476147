import torch
import torch.nn.functional as F
from torch import nn


def cb(i, o, k, s):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o))


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.body = nn.ModuleList([cb(in_channels, out_channels, 3, stride), cb(out_channels, out_channels, 3, 1)])
        self.fc = nn.ModuleList(
            [
                nn.Linear(out_channels, out_channels // reduction, False),
                nn.Linear(out_channels // reduction, out_channels, False),
            ]
        )
        plain = stride == 1 and in_channels == out_channels
        self.proj = None if plain else cb(in_channels, out_channels, 1, stride)

    def forward(self, x):
        way = x if self.proj is None else self.proj(x)
        u = self.body[1](F.relu(self.body[0](x)))
        s = torch.sigmoid(self.fc[1](F.relu(self.fc[0](u.mean(-1).mean(-1)))))
        return F.relu(way * s.unsqueeze(-1).unsqueeze(-1) + u)
