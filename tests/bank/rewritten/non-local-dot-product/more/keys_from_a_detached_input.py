import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.to_key = nn.Linear(in_channels, mid)
        self.to_query = nn.Linear(in_channels, mid)
        self.to_value = nn.Linear(in_channels, mid)
        self.to_output = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        with torch.no_grad():
            memory = tokens.clone()
        keys = self.to_key(memory)
        summary = keys.transpose(1, 2) @ self.to_value(tokens)
        y = self.to_query(tokens) @ summary / tokens.shape[1]
        return x + self.to_output(y).transpose(1, 2).reshape(x.shape)
