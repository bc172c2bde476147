import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding="same", bias=False)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding="same", bias=False)
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.dense = nn.ModuleDict(
            {
                "down": nn.Linear(out_channels, out_channels // reduction, bias=False),
                "up": nn.Linear(out_channels // reduction, out_channels, bias=False),
            }
        )
        self.skip = nn.ModuleList()
        if stride != 1 or in_channels != out_channels:
            self.skip.extend([nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels)])

    def forward(self, x):
        out = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        att = self.dense["down"](out.mean((2, 3)))
        att = self.dense["up"](F.relu(att)).sigmoid()
        out = out * att[:, :, None, None]
        identity = x
        for m in self.skip:
            identity = m(identity)
        return F.relu(out + identity)
