import torch
from torch import nn

EPS = 1e-3


def global_avg(feat):
    h, w = feat.shape[-2:]
    return torch.einsum("bchw->bc", feat) / (h * w + EPS)


def global_max(feat):
    return feat.flatten(2).max(dim=2).values


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        k = channel // reduction
        self.A = nn.Parameter(torch.empty(channel, k))
        self.B = nn.Parameter(torch.empty(k, channel))
        nn.init.xavier_uniform_(self.A)
        nn.init.xavier_uniform_(self.B)

    def forward(self, x):
        logits = 0
        for pool in (global_avg, global_max):
            logits = logits + torch.relu(pool(x) @ self.A) @ self.B
        return torch.sigmoid(logits)[..., None, None]
