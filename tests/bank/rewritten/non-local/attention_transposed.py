import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query, self.key, self.value = nn.Linear(in_channels, d), nn.Linear(in_channels, d), nn.Linear(in_channels, d)
        self.out = nn.Linear(d, in_channels)

    def forward(self, x):
        seq = x.flatten(2).mT
        attn = (self.query(seq) @ self.key(seq).mT).softmax(-1)
        gathered = torch.einsum("bji,bjc->bic", attn, self.value(seq))
        return x + self.out(gathered).mT.reshape_as(x)
