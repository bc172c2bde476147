import torch.nn.functional as F
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query = nn.Linear(in_channels, mid)
        self.key = nn.Linear(in_channels, mid)
        self.value = nn.Linear(in_channels, mid)
        self.project = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).mT
        q, k, v = self.query(tokens), self.key(tokens), self.value(tokens)
        y = F.scaled_dot_product_attention(q, k, v, scale=1.0)
        return self.project(y).mT.reshape(x.shape) + x
