# moves the channels last, so that the linear layers act on the last axis throughout
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16, *, activation=nn.ReLU):
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.Linear(channel, channel // reduction, bias=False), nn.Linear(channel // reduction, channel, bias=False)]
        )
        self.activation = activation()

    def forward(self, x):
        y = x.permute(0, 2, 3, 1)  # (B, H, W, C)
        s = y.mean(dim=(1, 2), keepdim=True)
        squeeze, excite = self.layers
        s = excite(self.activation(squeeze(s))).sigmoid()
        return (y * s).permute(0, 3, 1, 2).contiguous()
