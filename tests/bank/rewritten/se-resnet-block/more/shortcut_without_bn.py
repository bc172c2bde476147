import torch
import torch.nn as nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        # residual branch
        self.conv_a = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.norm_a = nn.BatchNorm2d(out_channels)
        self.conv_b = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.norm_b = nn.BatchNorm2d(out_channels)
        # squeeze-and-excitation
        self.lin_a = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.lin_b = nn.Linear(out_channels // reduction, out_channels, bias=False)
        # shortcut
        if stride != 1 or in_channels != out_channels:
            self.resize = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
        else:
            self.resize = nn.Identity()

    def forward(self, x):
        # (B, out, H', W')
        u = self.norm_a(self.conv_a(x))
        u = torch.relu(u)
        u = self.norm_b(self.conv_b(u))
        # (B, out)
        z = u.flatten(2).mean(2)
        z = torch.relu(self.lin_a(z))
        z = torch.sigmoid(self.lin_b(z))
        # scale, add, relu
        u = u * z.unsqueeze(2).unsqueeze(3)
        return torch.relu(u + self.resize(x))
