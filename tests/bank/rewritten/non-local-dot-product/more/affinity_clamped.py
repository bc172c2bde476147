import torch
from torch import nn

LIMIT = 10_000.0


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        width = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query = nn.Linear(in_channels, width)
        self.key = nn.Linear(in_channels, width)
        self.value = nn.Linear(in_channels, width)
        self.output = nn.Linear(width, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).mT
        scores = torch.einsum("bid,bjd->bij", self.query(tokens), self.key(tokens))
        scores = torch.clip(scores, min=-LIMIT, max=LIMIT)
        mixed = torch.einsum("bij,bjd->bid", scores, self.value(tokens)) / tokens.size(1)
        return x + self.output(mixed).mT.reshape(x.shape)
