import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.fc = nn.Linear(channel, 1)

    def forward(self, x):
        tokens = x.flatten(2).permute(0, 2, 1)
        attention = nn.functional.softmax(self.fc(tokens).squeeze(2), dim=1)
        vector = torch.einsum("bn,bnc->bc", attention, tokens)
        return dict(pooled=vector, weights=attention.unflatten(1, (x.size(2), x.size(3))))
