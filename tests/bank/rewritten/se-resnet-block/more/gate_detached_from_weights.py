import torch
import torch.nn as nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        k = out_channels // reduction
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding=1, stride=stride, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.W1 = nn.Parameter(torch.randn(out_channels, k) / out_channels**0.5)
        self.W2 = nn.Parameter(torch.randn(k, out_channels) / k**0.5)
        if stride != 1 or in_channels != out_channels:
            self.conv3 = nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False)
            self.bn3 = nn.BatchNorm2d(out_channels)
        else:
            self.conv3 = self.bn3 = nn.Identity()

    def forward(self, x):
        W1 = self.W1.data
        W2 = self.W2
        a = self.bn1(self.conv1(x))
        a = a.relu()
        u = self.bn2(self.conv2(a))
        z = u.flatten(2).mean(2)
        s = torch.relu(z @ W1)
        s = torch.sigmoid(s @ W2)
        y = u * s.reshape(s.shape[0], s.shape[1], 1, 1)
        y = y + self.bn3(self.conv3(x))
        return torch.relu(y)
