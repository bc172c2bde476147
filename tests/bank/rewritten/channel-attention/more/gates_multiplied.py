import torch.nn as nn
import torch.nn.functional as F


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.scorer = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        avg_att = self.scorer(F.adaptive_avg_pool2d(x, (1, 1)))
        max_att = self.scorer(F.adaptive_max_pool2d(x, (1, 1)))
        return avg_att * max_att
