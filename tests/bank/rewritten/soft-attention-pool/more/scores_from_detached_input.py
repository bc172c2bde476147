import torch
import torch.nn as nn
import torch.nn.functional as F


class Scorer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.linear = nn.Linear(features, 1)

    def forward(self, tokens):
        return F.softmax(self.linear(tokens), dim=1)


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.scorer = Scorer(channel)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        attention = self.scorer(tokens.data)
        pooled = torch.matmul(attention.transpose(1, 2), tokens).squeeze(1)
        return pooled, attention.squeeze(2).unflatten(1, (x.shape[2], x.shape[3]))
