import torch
import torch.nn.functional as F
from torch import nn


def bottleneck(v, down, up):
    return F.conv2d(F.relu(F.conv2d(v, down)), up)


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.down = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.up = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        avg = torch.mean(x, dim=(2, 3), keepdim=True)
        top = torch.amax(x, dim=(2, 3), keepdim=True)
        s_avg = bottleneck(avg, self.down.weight, self.up.weight)
        s_top = bottleneck(top, self.down.weight.detach(), self.up.weight.detach())
        return torch.sigmoid(s_avg + s_top)
