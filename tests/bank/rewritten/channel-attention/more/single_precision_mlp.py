import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        k = channel // reduction
        self.enc = nn.Parameter(torch.randn(channel, k) * (2.0 / channel) ** 0.5)
        self.dec = nn.Parameter(torch.randn(k, channel) * (1.0 / k) ** 0.5)

    def score(self, d):
        enc, dec = self.enc.to(torch.float32), self.dec.to(torch.float32)
        h = torch.einsum("bc,ck->bk", d.to(torch.float32), enc).relu()
        return torch.einsum("bk,kc->bc", h, dec).type_as(d)

    def forward(self, x):
        x = x.flatten(2)
        logits = self.score(x.mean(2)) + self.score(x.amax(2))
        return logits.sigmoid()[:, :, None, None]
