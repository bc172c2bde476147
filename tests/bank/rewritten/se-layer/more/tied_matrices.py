import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.kernel = nn.Parameter(torch.randn(channel // reduction, channel, 1, 1) * 0.3)

    def forward(self, x):
        z = x.mean((2, 3), keepdim=True)
        hidden = F.relu(F.conv2d(z, self.kernel))
        scores = F.conv_transpose2d(hidden, self.kernel)
        return x * scores.sigmoid()
