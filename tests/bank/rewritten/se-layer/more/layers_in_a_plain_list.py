import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        width = channel // reduction
        self.nets = {
            "reduce": nn.Conv2d(channel, width, 1, bias=False),
            "expand": nn.Conv2d(width, channel, 1, bias=False),
        }

    def forward(self, x):
        for net in self.nets.values():
            net.to(device=x.device, dtype=x.dtype)
        out = F.adaptive_avg_pool2d(x, 1)
        out = F.relu(self.nets["reduce"](out))
        out = torch.sigmoid(self.nets["expand"](out))
        return x * out
