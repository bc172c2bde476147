import torch
from torch import nn


class Norm(nn.BatchNorm2d):
    def __init__(self, features):
        super().__init__(features, momentum=1e-2)


class ConvNorm(nn.Sequential):
    def __init__(self, cin, cout, k, s=1):
        super().__init__(nn.Conv2d(cin, cout, k, s, k // 2, bias=False), Norm(cout))


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        hidden = out_channels // reduction
        self.first = ConvNorm(in_channels, out_channels, 3, stride)
        self.second = ConvNorm(out_channels, out_channels, 3)
        self.squeeze = nn.Conv2d(out_channels, hidden, 1, bias=False)
        self.excite = nn.Conv2d(hidden, out_channels, 1, bias=False)
        same = stride == 1 and in_channels == out_channels
        self.side = nn.Identity() if same else ConvNorm(in_channels, out_channels, 1, stride)

    def forward(self, x):
        branch = self.second(self.first(x).relu())
        pooled = branch.mean((-2, -1), keepdim=True)
        gates = torch.sigmoid(self.excite(self.squeeze(pooled).relu()))
        return (self.side(x) + gates * branch).relu()
