import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int((math.log2(channel) + b) / gamma)
        if t % 2 == 0:
            t += 1
        self.kernel_size = t
        self.kernel = nn.Parameter(0.1 * torch.randn(1, 1, t, 1))

    def forward(self, x):
        z = x.flatten(2).mean(2)[:, None, :, None]
        z = F.conv2d(z, self.kernel, padding=(self.kernel_size // 2, 0))
        return torch.sigmoid(z).transpose(1, 2) * x
