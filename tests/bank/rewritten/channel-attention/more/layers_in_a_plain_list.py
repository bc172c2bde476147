import torch
import torch.nn as nn
import torch.nn.functional as F


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        small = channel // reduction
        self.steps = {
            "down": nn.Conv2d(channel, small, 1, bias=False),
            "up": nn.Conv2d(small, channel, 1, bias=False),
        }

    def score(self, v):
        down = self.steps["down"].to(v)
        up = self.steps["up"].to(v)
        return up(F.relu(down(v)))

    def forward(self, x):
        a = x.mean(dim=(-1, -2), keepdim=True)
        m = x.amax(dim=(-1, -2), keepdim=True)
        return F.sigmoid(self.score(a) + self.score(m))
