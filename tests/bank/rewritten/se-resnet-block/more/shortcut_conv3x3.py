import torch.nn as nn
import torch.nn.functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()

        def conv(channels, step):
            return nn.Conv2d(channels, out_channels, kernel_size=3, stride=step, padding=1, bias=False)

        self.conv_one = conv(in_channels, stride)
        self.norm_one = nn.BatchNorm2d(out_channels)
        self.conv_two = conv(out_channels, 1)
        self.norm_two = nn.BatchNorm2d(out_channels)
        self.excite = nn.Sequential(
            nn.Linear(out_channels, out_channels // reduction, bias=False),
            nn.ReLU(),
            nn.Linear(out_channels // reduction, out_channels, bias=False),
            nn.Sigmoid(),
        )
        self.project = stride != 1 or in_channels != out_channels
        if self.project:
            self.conv_skip = conv(in_channels, stride)
            self.norm_skip = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        y = self.norm_two(self.conv_two(F.relu(self.norm_one(self.conv_one(x)))))
        a = self.excite(y.mean((2, 3)))
        y = y * a.reshape(*a.shape, 1, 1)
        skip = self.norm_skip(self.conv_skip(x)) if self.project else x
        return F.relu(y + skip)
