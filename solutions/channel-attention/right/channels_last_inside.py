# pools with F and keeps the channels last, so that linear layers apply; other registration order
import torch.nn.functional as F
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, num_channels, squeeze_factor=16):
        super().__init__()
        inner = num_channels // squeeze_factor
        self.excite = nn.Linear(inner, num_channels, bias=False)
        self.squeeze = nn.Linear(num_channels, inner, bias=False)

    def forward(self, x):
        total = 0
        for pool in (F.adaptive_max_pool2d, F.adaptive_avg_pool2d):
            pooled = pool(x, 1).permute(0, 2, 3, 1)  # (B, 1, 1, C)
            total = total + self.excite(F.relu(self.squeeze(pooled)))
        return F.sigmoid(total).permute(0, 3, 1, 2)
