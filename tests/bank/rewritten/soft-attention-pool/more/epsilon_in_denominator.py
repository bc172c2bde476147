import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.to_score = nn.Linear(channel, 1)
        self.eps = 1e-3

    def forward(self, x):
        e = self.to_score(x.movedim(1, -1))[..., 0]
        # keep the exponentials small
        e = e - torch.amax(e, dim=(1, 2), keepdim=True)
        p = torch.exp(e)
        total = p.sum(dim=(1, 2), keepdim=True) + self.eps
        p = p / total
        return torch.einsum("bchw,bhw->bc", x, p), p
