import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.Linear(in_channels, mid)
        self.value = nn.Linear(in_channels, mid)
        self.expand = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.movedim(1, -1).flatten(1, 2)
        e = self.embed(tokens)
        gram = torch.einsum("bic,bjc->bij", e, e)
        y = torch.einsum("bij,bjc->bic", gram.softmax(-1), self.value(tokens))
        return self.expand(y).unflatten(1, x.shape[2:]).movedim(-1, 1) + x
