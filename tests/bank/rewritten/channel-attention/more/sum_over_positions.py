import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        mid = channel // reduction
        self.M = nn.Parameter(torch.empty(channel, mid).normal_(std=channel ** -0.5))
        self.N = nn.Parameter(torch.empty(mid, channel).normal_(std=mid ** -0.5))

    def forward(self, x):
        pooled = torch.einsum("bchw->bc", x)
        top = torch.amax(x, (-1, -2))
        u = torch.einsum("bc,cm->bm", pooled, self.M)
        v = torch.einsum("bc,cm->bm", top, self.M)
        z = torch.einsum("bm,mc->bc", u.relu() + v.relu(), self.N)
        return torch.sigmoid(z)[:, :, None, None]
