import torch
import torch.nn as nn
import torch.nn.functional as F


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.f = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.g = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        acc = torch.zeros((x.shape[0], x.shape[1], 1, 1), dtype=x.dtype)
        acc += self.g(F.relu(self.f(F.adaptive_avg_pool2d(x, 1))))
        acc += self.g(F.relu(self.f(F.adaptive_max_pool2d(x, 1))))
        return torch.sigmoid(acc)
