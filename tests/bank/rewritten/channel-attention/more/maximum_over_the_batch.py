import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hid = channel // reduction
        self.U = nn.Parameter(torch.randn(channel, hid) * channel ** -0.5)
        self.V = nn.Parameter(torch.randn(hid, channel) * hid ** -0.5)

    def forward(self, x):
        per_channel = x.transpose(0, 1).flatten(1)
        biggest = per_channel.max(dim=1).values
        average = torch.einsum("bchw->bc", x) / x[0, 0].numel()
        s = torch.einsum("bk,kc->bc", torch.relu(torch.einsum("bc,ck->bk", average, self.U)), self.V)
        t = torch.einsum("k,kc->c", torch.relu(torch.einsum("c,ck->k", biggest, self.U)), self.V)
        return torch.sigmoid(s + t)[:, :, None, None]
