import torch
import torch.nn as nn
import torch.nn.functional as F


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.lin_a = nn.Linear(channel, channel // reduction, bias=False)
        self.lin_b = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        # squeeze
        with torch.no_grad():
            stats = F.adaptive_avg_pool2d(x, 1).flatten(1)
        # excite
        stats = F.relu(self.lin_a(stats))
        stats = torch.sigmoid(self.lin_b(stats))
        # scale
        return x * stats.reshape(*stats.shape, 1, 1)
