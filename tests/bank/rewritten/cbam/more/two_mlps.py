import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        r = channel // reduction
        self.g1 = nn.Conv2d(2 * channel, 2 * r, 1, groups=2, bias=False)
        self.g2 = nn.Conv2d(2 * r, 2 * channel, 1, groups=2, bias=False)
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        d = torch.cat([F.adaptive_avg_pool2d(x, 1), F.adaptive_max_pool2d(x, 1)], dim=1)
        s_avg, s_max = self.g2(F.relu(self.g1(d))).chunk(2, dim=1)
        x = x * torch.sigmoid(s_avg + s_max)
        m = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return x * torch.sigmoid(self.conv(m))
