import torch
import torch.nn as nn
import torch.nn.functional as F


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.w = nn.Parameter(torch.randn(channel) / channel**0.5)
        self.b = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        n, c, height, width = x.shape
        flat = x.reshape(n, c, -1)
        logits = torch.einsum("ncp,c->np", flat, self.w) + self.b
        p = F.softmax(logits, dim=-1)
        choice = F.one_hot(logits.argmax(-1), height * width).to(p.dtype)
        a = choice + p - p.detach()
        return torch.einsum("ncp,np->nc", flat, a), a.reshape(n, height, width)
