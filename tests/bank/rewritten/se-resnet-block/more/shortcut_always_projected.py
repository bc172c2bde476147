import torch
from torch import nn


def conv_norm(cin, cout, size, stride):
    return nn.Sequential(
        nn.Conv2d(cin, cout, size, stride=stride, padding=size // 2, bias=False), nn.BatchNorm2d(cout)
    )


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.skip = conv_norm(in_channels, out_channels, 1, stride)
        self.part1 = conv_norm(in_channels, out_channels, 3, stride)
        self.part2 = conv_norm(out_channels, out_channels, 3, 1)
        self.to_hidden = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.to_gate = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)

    def forward(self, x):
        s = self.skip(x)
        r = self.part2(torch.relu(self.part1(x)))
        g = r.mean(dim=(2, 3), keepdim=True)
        g = torch.sigmoid(self.to_gate(torch.relu(self.to_hidden(g))))
        return torch.relu(g * r + s)
