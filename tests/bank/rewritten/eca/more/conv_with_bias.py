import math

import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super(ECALayer, self).__init__()
        raw = (math.log2(channel) + b) / gamma
        t = int(abs(raw))
        self.kernel_size = t | 1
        self.neighbours = nn.Linear(self.kernel_size, 1)

    def forward(self, x):
        half = self.kernel_size // 2
        squeezed = torch.mean(x, dim=[2, 3])
        windows = F.pad(squeezed, [half, half]).unfold(1, self.kernel_size, 1)
        scale = torch.sigmoid(self.neighbours(windows))
        return scale[..., None] * x
