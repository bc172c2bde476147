import torch
import torch.nn.functional as F
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.c_down = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.c_up = nn.Conv2d(channel // reduction, channel, 1, bias=False)
        self.s_conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        up = self.c_up.weight.data
        h_avg = F.relu(self.c_down(x.mean((2, 3), keepdim=True)))
        h_max = F.relu(self.c_down(x.amax((2, 3), keepdim=True)))
        x = torch.sigmoid(F.conv2d(h_avg, up) + F.conv2d(h_max, up)) * x
        maps = torch.stack((x.mean(1), x.max(1)[0]), dim=1)
        return torch.sigmoid(self.s_conv(maps)) * x
