import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        h = channel // reduction
        self.t1 = nn.Parameter(torch.randn(h, channel, 1, 1) * 0.1)
        self.t2 = nn.Parameter(torch.randn(channel, h, 1, 1) * 0.1)
        self.t3 = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        avg = F.conv2d(F.relu(F.conv2d(x.mean((2, 3), keepdim=True), self.t1)), self.t2)
        top = F.conv2d(F.relu(F.conv2d(x.amax((2, 3), keepdim=True), self.t1)), self.t2)
        x = x * F.sigmoid(avg + top)
        m = F.conv2d(torch.cat((x.mean(1, keepdim=True), x.amax(1, keepdim=True)), 1), self.t3)
        return x * F.sigmoid(m)
