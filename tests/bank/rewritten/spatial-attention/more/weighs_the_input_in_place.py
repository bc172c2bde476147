import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.w = nn.Parameter(torch.randn(2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        # where to look
        summary = torch.stack((x.mean(1), x.amax(1)), 1)
        focus = F.conv2d(summary, self.w[None], padding="same").sigmoid()
        # weigh the features with it
        x.data.copy_(x.data * focus.data)
        return focus
