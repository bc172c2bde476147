import torch
import torch.nn as nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.convs = nn.ModuleList(
            [
                nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False),
                nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False),
            ]
        )
        self.norm = nn.BatchNorm2d(out_channels)
        self.gate = nn.Sequential(
            nn.Linear(out_channels, out_channels // reduction, bias=False),
            nn.ReLU(),
            nn.Linear(out_channels // reduction, out_channels, bias=False),
            nn.Sigmoid(),
        )
        self.proj = None
        if stride != 1 or in_channels != out_channels:
            self.proj = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        h = x
        for i, conv in enumerate(self.convs):
            h = self.norm(conv(h))
            if i == 0:
                h = torch.relu(h)
        b, c, _, _ = h.shape
        h = h * self.gate(h.mean((2, 3))).reshape(b, c, 1, 1)
        if self.proj is not None:
            x = self.proj(x)
        return torch.relu(h + x)
