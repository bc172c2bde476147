import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.maps = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.flatten(2).transpose(1, 2)
        e = torch.mean(self.maps(seq), dim=-1)
        a = torch.softmax(e, dim=-1)
        z = torch.sum(seq * a[..., None], dim=1)
        return z, a.reshape(b, h, w)
