import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.squeeze = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.grow = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def judge(self, d):
        return self.grow(torch.relu(self.squeeze(d)))

    def forward(self, x):
        a = self.judge(x.mean((-2, -1), keepdim=True))
        m = self.judge(x.amax((-2, -1), keepdim=True))
        return torch.sigmoid((a + m) / 2)
