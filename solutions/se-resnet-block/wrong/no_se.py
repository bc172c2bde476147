# caught by: parameter-count
# mistake: is a plain residual block without squeeze-and-excitation
# explanation: The SE layer was built for the question and then forgotten. Its two matrices hold 2 * out_channels *
# (out_channels // reduction) weights.
import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.shortcut = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        u = torch.relu(self.bn1(self.conv1(x)))
        u = self.bn2(self.conv2(u))
        return torch.relu(u + self.shortcut(x))
