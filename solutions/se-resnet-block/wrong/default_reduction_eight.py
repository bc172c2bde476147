# caught by: defaults
# mistake: reduces by 8 unless told otherwise, where the contract says 16
# explanation: reduction=16 is the value of the SE paper. With 8 the bottleneck has twice the weights.
import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=8):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.fc1 = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.fc2 = nn.Linear(out_channels // reduction, out_channels, bias=False)
        self.shortcut = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def se(self, u):
        z = u.mean(dim=(2, 3))
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return u * gate[:, :, None, None]

    def forward(self, x):
        u = torch.relu(self.bn1(self.conv1(x)))
        u = self.bn2(self.conv2(u))
        return torch.relu(self.se(u) + self.shortcut(x))
