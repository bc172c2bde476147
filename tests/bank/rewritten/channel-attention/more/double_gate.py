import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        width = channel // reduction
        self.w0 = nn.Parameter(torch.randn(width, channel) / channel**0.5)
        self.w1 = nn.Parameter(torch.randn(channel, width) / width**0.5)

    def forward(self, x):
        pools = torch.stack((x.mean((-2, -1)), x.amax((-2, -1))), dim=1)
        hid = torch.einsum("hc,bpc->bph", self.w0, pools).relu()
        logit = torch.einsum("ch,bph->bc", self.w1, hid)
        return logit.sigmoid().to(torch.float64).unsqueeze(-1).unsqueeze(-1)
